import { clean } from "./corpus-case.ts";

export const cleanCases = [
  clean("order-day-from-event", 1),
  clean("month-start-date-utc", 11),
  clean("promise-kept-date-parse", 11),
  clean("price-text-intl-given", 12),
  clean("tags-sorted-in-swedish", 12),
  clean("keywords-by-code-unit", 12),
  clean("sample-seeded-in-state", 6),
  clean("invoice-id-by-hash", 7),
  clean("shipping-fee-memo", 16),
  clean("customers-in-map", 21),
];
