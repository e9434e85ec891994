/// An answer, and whether giving it changed the world.
struct Reply {
  let answer: Answer
  var effect = false
}
