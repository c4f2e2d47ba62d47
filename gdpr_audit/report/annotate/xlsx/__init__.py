"""Workbooks of Excel (.xlsx, .xlsm): ISO/IEC 29500, in both its forms."""
