/// An answer, and whether giving it changed the world.
struct Reply {
  var answer: Answer
  var effect = false
}
