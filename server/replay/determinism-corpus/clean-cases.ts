import { clean } from "./corpus-case.ts";

export const cleanCases = [
  // Dates that come from the event.
  clean("order-day-from-event", 1),
  clean("order-age-between-events", 1),
  clean("date-subclass-with-argument", 2),
  clean("date-by-reflect-with-argument", 2),
  clean("statement-format-of-event-date", 3),
  clean("temporal-of-event", 4, "Temporal"),
  clean("month-start-date-utc", 11),
  clean("promise-kept-date-parse", 11),
  clean("payment-time-zone-appended", 11),
  clean("date-to-locale-string-given", 11),

  // Locale given, or none needed.
  clean("price-text-intl-given", 12),
  clean("tags-sorted-in-swedish", 12),
  clean("keywords-by-code-unit", 12),
  clean("collator-with-locale", 12),
  clean("upper-case-with-locale", 12),
  clean("numbers-without-locale", 12),
  clean("plural-rules-given", 12),

  // Names that only look like the platform's.
  clean("dice-named-in-text-only", 6),
  clean("shadowed-date-and-process", 10),
  clean("environment-of-the-shop", 10),
  clean("fetch-of-our-own", 14),
  clean("process-next-in-own-queue", 8),

  // Dice and ids that are the same each time.
  clean("sample-seeded-in-state", 6),
  clean("shuffle-by-event-hash", 6),
  clean("invoice-id-by-hash", 7),
  clean("uuid-from-name", 7),
  clean("money-in-commonjs-package", 7),

  // Variables of the module that change nothing.
  clean("shipping-fee-memo", 16),
  clean("lookup-table-at-load", 16),
  clean("lazy-singleton-pure", 16),
  clean("counter-in-state", 16),
  clean("closure-over-constants", 17),
  clean("batch-in-state", 17),
  clean("generator-per-call", 17),
  clean("global-regexp-reset", 18),
  clean("match-all-and-replace", 18),
  clean("weak-map-per-call", 22),
  clean("new-function-pure", 31),
  clean("handlers-call-each-other", 33),
  clean("async-storage-per-call", 34),

  // The event is left alone.
  clean("sorted-copy-of-lines", 19),
  clean("event-part-cloned-then-changed", 20),
  clean("event-part-kept-unchanged", 20),
  clean("immutable-spread", 19),
  clean("frozen-deeply", 19),
  clean("structured-clone-of-state", 20),
  clean("draft-in-package", 19),
  clean("group-and-partition", 19),

  // Async without I/O.
  clean("await-plain-values", 9),
  clean("promise-all-pure", 9),
  clean("async-iteration", 9),
  clean("race-of-settled", 9),

  // Numbers.
  clean("ledger-as-text", 29),
  clean("cents-as-integers", 29),
  clean("float-sum-in-order", 29),
  clean("typed-arrays-as-scratch", 30),

  // States of many kinds.
  clean("customers-in-map", 21),
  clean("map-and-set-states", 21),
  clean("class-with-methods-in-state", 21),
  clean("delete-and-reinsert", 23),
  clean("object-entries-order", 23),
  clean("canonical-hash", 23),
  clean("evolve-with-switch", 25),
  clean("handlers-of-a-class", 17),
  clean("handlers-in-a-map", 17),

  // The rest of the language, and pure parts of Node.
  clean("json-round-trip", 21),
  clean("text-encoding", 14),
  clean("url-and-path", 14),
  clean("inspect-and-format", 28),
  clean("error-without-stack", 28),
  clean("engine-error-caught", 28),
  clean("recursion-deep", 28),
  clean("console-log", 35),
  clean("own-iterator", 22),
  clean("proxy-with-defaults", 33),
  clean("getters-and-setters", 17),
  clean("tagged-template", 28),
  clean("optional-chains", 23),
  clean("default-parameters", 17),
];
