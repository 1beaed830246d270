// What is written in the rooms of the classes, the oldest first. `by` is the teacher, the guardian, or a learner by first
// name in the learner space.

export const ROOMS = [
  {
    title: "Tide pools and their creatures",
    posts: [
      {
        by: "teacher",
        text: "Thank you for a lovely hour! Next week we meet the hermit crab. Until then: look for three things at home that would make a good shell, and draw the best one.",
        comments: [
          { by: "Mio", text: "I found a thimble, a bottle cap and a walnut. The walnut is the best because it is round inside." },
          { by: "teacher", text: "A walnut! Bring it along, we will see what the crab thinks of it." },
        ],
      },
      {
        by: "guardian",
        text: "Mio asks whether a limpet can get lost. We could not find out, and now the whole family wants to know.",
        comments: [
          { by: "teacher", text: "It follows its own trail of slime back to the same spot, which fits its shell to the millimetre. We will look at one on Monday." },
        ],
      },
    ],
  },
  {
    title: "Chess from the very beginning",
    posts: [
      {
        by: "teacher",
        text: "A riddle for the week: white has a rook and a king, black has a king alone. In how many moves can white win from the corner? Write your idea here, not only the number.",
        comments: [{ by: "Mio", text: "I think the rook has to make the box smaller and smaller and the king helps." }],
      },
    ],
  },
  {
    title: "Python: stories that answer back",
    posts: [
      {
        by: "teacher",
        text: "Before we begin: think of a place where a story could start. It may be a cave, a kitchen or a space ship. Three sentences are enough.",
        comments: [{ by: "Ida", text: "An old lighthouse where somebody has left the light on in the daytime." }],
      },
    ],
  },
];

/// Looks like a telephone number and may be none: it waits for a person.
export const HELD = {
  title: "Chess from the very beginning",
  by: "Mio",
  text: "Who wants to play on the weekend? In the chess game I am rook 555 0142.",
};

export const REPORT =
  "In last week's class the sound broke off for about ten minutes, and nobody told the children what to do. Nova sat in front of a frozen picture. Could you look into what happened there?";

export const ANONYMOUS_REPORT = {
  text: "I found a flyer with the name of your site on it and a private meeting number written below. Perhaps somebody copied it from a class. I thought you would want to know.",
  contact: "neighbour@example.org",
};
