"""What runs in the child process: a stranger's bytes in, cells out.

The standard library only at the top of every module, and nothing of the rest of the package: the child starts in
some hundredths of a second, and holds nothing that is worth stealing.
"""
