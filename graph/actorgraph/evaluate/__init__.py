"""How much of what people found in texts the program finds, and how much of what it finds they did not.

One module a kind of gold, each of one shape: `load` reads gold files, `predict` reads their texts with the
program, `compare` is pure and gives a `Result`.
"""
