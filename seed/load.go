package seed

// Author is written as the creator of everything that the seed brings.
const Author = "seed"
