"""The pure core: values and functions over them; standard library only, no clock, no chance, no I/O."""
