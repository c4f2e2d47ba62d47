"""OpenDocument spreadsheets (.ods, .ots): ISO/IEC 26300."""
