"""Development and set-up: nothing here is part of the installed app."""
