// The words of the demo community. Everybody here is made up: people are named after trees and rivers.

export const TEACHERS = [
  {
    email: "teacher.ash@example.org", name: "Teacher Ash", legalName: "Ash Alvarez",
    state: "listed", subject: "Sea life", timeZone: "Europe/Lisbon",
    look: "/teach, /teach/schedule, /teach/classes, /recordings",
    background:
      "I studied marine biology in a harbour town and spent six summers counting seals and sorting plankton at a research station, where school groups came by every week.",
    experience:
      "For nine years I have led tide-pool walks and an after-school club of eight- to twelve-year-olds, first in person and for four years online.",
    expertise:
      "Marine ecosystems, food webs, and how to tell forty kinds of seaweed apart. I have written two small field guides for children. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
    motivation:
      "A child who has once waited for a hermit crab to come out looks at the sea differently ever after. I want more of those moments. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
  },
  {
    email: "teacher.birch@example.org", name: "Teacher Birch", legalName: "Birch Brandt",
    state: "listed", subject: "Chess", timeZone: "Europe/Berlin",
    background:
      "I learned chess from a neighbour at six and played for a town team until university, where I studied mathematics and coached the beginners of the club.",
    experience:
      "Eleven years of school chess clubs, groups of up to ten, from children who have never moved a pawn to two who now play for their country.",
    expertise:
      "Openings for children without learning by heart, endgames as puzzles, and how to lose a game without losing the fun. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
    motivation:
      "Chess is where I learned to think before acting, and to shake hands after. Children take both home from the board. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
  },
  {
    email: "teacher.cedar@example.org", name: "Teacher Cedar", legalName: "Cedar Chen",
    state: "listed", subject: "Astronomy", timeZone: "America/New_York",
    background:
      "I run the small dome of a public observatory and have a degree in physics. On clear evenings families come to look through the telescope, and ask the best questions.",
    experience:
      "Seven years of evening programmes for children of five and up, three of them online with the dome's camera shared live.",
    expertise:
      "The night sky by season, planets, light and colour, and how to find your way without a phone. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
    motivation:
      "Nobody forgets the first time they see the rings of Saturn. I would like every child to have that, even under a cloudy sky. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
  },
  {
    email: "teacher.hazel@example.org", name: "Teacher Hazel", legalName: "Hazel Haddad",
    state: "listed", subject: "Drawing", timeZone: "Europe/Paris",
    background:
      "I trained as an illustrator and have drawn for picture books for twelve years. My table is always full of pencils that are too short.",
    experience:
      "I have held drawing circles in two libraries for groups of six to ten children, and online for three years with two cameras.",
    expertise:
      "Drawing animals from simple shapes, comics and characters, light and shadow, and sketching outside. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
    motivation:
      "Children are told far too early that they cannot draw. It takes an hour to show them that they can. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
  },
  {
    email: "teacher.juniper@example.org", name: "Teacher Juniper", legalName: "Juniper Jones",
    state: "listed", subject: "Coding", timeZone: "Europe/London",
    background:
      "I wrote software for trains for ten years, then moved to a science museum to build exhibits that children can break and mend.",
    experience:
      "Five years of weekend workshops with small groups, making games and moving robots, for ages eight to fifteen.",
    expertise:
      "Scratch, Python and small electronics; taking a big idea apart into pieces that work; reading error messages calmly. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
    motivation:
      "I like the moment when a program does not work and a child leans in instead of away. That can be taught. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
  },
  {
    email: "teacher.linden@example.org", name: "Teacher Linden", legalName: "Linden Larsen",
    state: "listed", subject: "Music", timeZone: "Europe/Copenhagen",
    background:
      "I play the drums and the marimba, studied music education, and have toured with a theatre for children for six years.",
    experience:
      "Rhythm classes for primary schools since eight years, online since three, always with what is in the kitchen as instruments.",
    expertise:
      "Rhythm and reading it, playing together without being in one room, songs from many places. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
    motivation:
      "Everyone can keep a beat with others, and it makes a group out of strangers in ten minutes. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
  },
  {
    email: "teacher.maple@example.org", name: "Teacher Maple", legalName: "Maple Moreau",
    state: "draft", look: "/teach/application", subject: "Cooking", timeZone: "Europe/Paris",
    background:
      "I cooked in a school kitchen for fifteen years and know what children eat when they made it themselves, which is nearly everything.",
    experience:
      "Cooking afternoons for children of nine and up with four at a stove, and a year of trying it online with parents beside.",
    expertise:
      "Bread, soups, knives for small hands, and how to taste. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
    motivation:
      "",
  },
  {
    email: "teacher.rowan@example.org", name: "Teacher Rowan", legalName: "Rowan Rossi",
    state: "submitted", subject: "Reading", timeZone: "Europe/Rome",
    background:
      "I was a children's librarian for eighteen years in a town with more goats than people, and read aloud every single day of it.",
    experience:
      "Reading circles for ages six to eleven, puppet plays, and a club that wrote its own newspaper for four years.",
    expertise:
      "Picture books, myths and legends from around the Mediterranean, writing first stories. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
    motivation:
      "A group that has laughed at the same page belongs together. I would like to do that across borders. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
  },
  {
    email: "teacher.alder@example.org", name: "Teacher Alder", legalName: "Alder Anders",
    state: "asked", subject: "Piano", timeZone: "Europe/Stockholm",
    background:
      "I studied piano and church music and teach at a municipal music school, where the youngest of my learners are six years old.",
    experience:
      "Twelve years of lessons one to one and in small groups, five of them with a camera above the keys.",
    expertise:
      "First pieces, reading notes, playing by ear, and composing short tunes. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
    motivation:
      "Learning an instrument is a long conversation with oneself; a good group keeps it going on the days when it is slow. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
  },
  {
    email: "teacher.willow@example.org", name: "Teacher Willow", legalName: "Willow Weber",
    state: "invited", look: "/teach/background-check", subject: "Nature", timeZone: "Europe/Vienna",
    background:
      "I am a forester by training and have kept a school garden for nine years; in winter I mend nesting boxes and in spring I count who lives in them.",
    experience:
      "Forest days with groups of ten, an online nature journal club for two years, and many rainy afternoons.",
    expertise:
      "Birds and their songs, trees in every season, keeping a nature journal. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
    motivation:
      "Children protect what they know by name. I teach names, and how to find them out. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
  },
  {
    email: "teacher.elm@example.org", name: "Teacher Elm", legalName: "Elm Eriksen",
    state: "declined", subject: "Speaking", timeZone: "Europe/Oslo",
    background:
      "I coach managers who speak to large halls, and have done so for companies in nine countries over the last twenty years.",
    experience:
      "Seminars for adults in groups of twelve, two days each, with video feedback in the evening and exercises in pairs.",
    expertise:
      "Structure of a talk, voice, stage fright, and answering hard questions in front of many people. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
    motivation:
      "I was asked by colleagues whether their teenagers could join a seminar, and thought that it may be worth a try. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
  },
  {
    email: "teacher.aspen@example.org", name: "Teacher Aspen", legalName: "Aspen Adeyemi",
    state: "consider", subject: "Theatre", timeZone: "Europe/Dublin",
    background:
      "I acted in a touring company for eleven years and then trained as a drama teacher for primary schools, where I work three days a week.",
    experience:
      "School plays, improvisation clubs for ages seven to fourteen, and an online radio play group in its second year.",
    expertise:
      "Improvisation, voices and characters, writing a short play together and performing it. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
    motivation:
      "On a stage a shy child can try out being brave. I have seen it work so often that I want to do little else. Groups stay small, everybody gets a turn, and families know beforehand what we will do and what is needed.",
  },
];
