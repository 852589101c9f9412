"""The only room that knows ReportLab, fonts and shaping: content in, bytes out."""
