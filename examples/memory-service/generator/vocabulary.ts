/** What people tell the assistant: the sentence, and what is worth remembering of it. */
export interface Statement {
  kind: "preference" | "fact" | "goal" | "plan";
  said: string;
  memory: string;
}

const one = (kind: Statement["kind"], said: string, memory: string): Statement => ({ kind, said, memory });

export const statements: readonly [Statement, ...Statement[]] = [
  one("preference", "I switched to oat milk, by the way.", "Drinks coffee with oat milk"),
  one("preference", "Please keep answers short, I read on my phone.", "Prefers short answers"),
  one("preference", "No meetings before ten if you can help it.", "Wants no meetings before 10:00"),
  one("preference", "I'd rather take the train than fly.", "Prefers trains to planes"),
  one("preference", "Metric units, always.", "Uses metric units"),
  one("preference", "Window seat, never the aisle.", "Prefers window seats"),
  one("fact", "My daughter Mira turns seven in May.", "Daughter Mira, birthday in May, turns seven"),
  one("fact", "I'm allergic to walnuts.", "Allergic to walnuts"),
  one("fact", "We moved the office to Rotterdam last month.", "Office is in Rotterdam"),
  one("fact", "My manager is called Ines now.", "Manager: Ines"),
  one("fact", "I have two cats, Biscuit and Ohm.", "Has two cats, Biscuit and Ohm"),
  one("fact", "I work four days a week, Fridays off.", "Does not work on Fridays"),
  one("fact", "The car is at the garage until Thursday.", "Car in repair until Thursday"),
  one("goal", "I want to run a half marathon in autumn.", "Trains for a half marathon in autumn"),
  one("goal", "I'm trying to read two books a month.", "Aims at two books a month"),
  one("goal", "We are saving for a house.", "Saves for a house"),
  one("goal", "I need to learn enough Portuguese to order dinner.", "Learns Portuguese"),
  one("goal", "Less screen time after nine, remind me.", "Wants less screen time after 21:00"),
  one("plan", "Flying to Lisbon on the 14th for three days.", "Trip to Lisbon on the 14th, three days"),
  one("plan", "Dinner with Tom on Wednesday.", "Dinner with Tom on Wednesday"),
  one("plan", "The board meeting is moved to next Tuesday.", "Board meeting next Tuesday"),
  one("plan", "Painting the kitchen this weekend.", "Paints the kitchen this weekend"),
  one("plan", "Dentist on Monday at eight.", "Dentist on Monday at 8:00"),
  one("plan", "My parents visit over Easter.", "Parents visit over Easter"),
];

export const questions: readonly [string, ...string[]] = [
  "What should I pack?",
  "Can you plan my Thursday?",
  "What was the name of that restaurant?",
  "Suggest something for dinner tonight.",
  "Remind me what I promised Ines.",
  "What's left to do before the trip?",
  "Draft a short birthday message.",
  "How am I doing on my goals?",
  "Which train would you take?",
  "What did I say about the kitchen?",
  "Summarise yesterday for me.",
  "Any idea for a present?",
];

export const answers: readonly [string, ...string[]] = [
  "Here is a plan that leaves Friday free.",
  "You mentioned this last week; I kept to it.",
  "Three options, the first without walnuts.",
  "Done. I used what you told me in the morning.",
  "Short version: two things are still open.",
  "The 8:12 train gets you there in time.",
];
