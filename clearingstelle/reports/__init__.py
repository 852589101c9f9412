"""The half-year report as data: contacts are tallied, published once, and only then drawn.

The reader of a report has its own appointment list and was in the building, so
nobody may be found in the figures, not even by combining all of them. The rules
of publication, as code and tests name them:

R1   `PublishedReport` is the only input of files, charts and sentences.
R2   Every figure is a multiple of 5, at most 4 from the truth; a true 1 or 2 is
     never shown as positive; sums hold exactly; where that cannot be, the table is
     coarsened, never bent.
R3   0 and small look the same, "‹5"; every category of the plan is listed.
R4   Categories below 10 are merged, by parents, then into `uebrige`; the half of a
     year that is closed first decides, the other is never finer.
R5   Tables come from a fixed plan; no filters.
R6   Percentages from published figures, whole, from a base of 50; one ratio only.
R7   No word about a change or a person that the figures do not carry.
R8   A closed half-year is frozen with its files: a reprint gives the same bytes.
R9   A year is the sum of its two closed halves.
R10  Multiple answers count contacts per category; mentions have no total.
R11  The size of the half-year decides how much is shown.
R12  The report names its method, its limits and what was checked.
R13  Weekday and half-day have no link to any attribute; closing forgets the days.
R14  What is not a contact stands apart and is never added to contacts.
"""
