import { bad } from "./corpus-case.ts";
import type { ItemAdded, OrderPlaced, PaymentTaken } from "./events.ts";
import { again, atInitialState, atLoad, first, inEvolve, nth } from "./place-in-log.ts";

const bigVoucher = ({ method, amount_cents }: PaymentTaken) =>
  method === "voucher" && amount_cents >= 2_500_000;
const skuOf = ({ sku }: ItemAdded) => sku;
const customerOf = ({ customer }: OrderPlaced) => customer.id;
const readOrDiverges = ["diverges", "reads"] as const;
const sleeping = { mark: "bad/helpers/sleep.ts", verdicts: readOrDiverges, byChance: true } as const;
const unmarked = { mark: null } as const;
/** Stores keep the order of keys or do not: a deep check tells of it and calls it no divergence. */
const byKeys = { ...unmarked, deep: true, verdicts: ["reads"] } as const;
const notByVoucher = ({ method }: PaymentTaken) => method !== "voucher";
const atLoadVerdicts = ["diverges", "reads", "hidden state"] as const;

export const badCases = [
  // The clock.
  bad("order-age-date-now", 1, "clock", first("OrderPlaced")),
  bad("payment-receipt-new-date", 1, "clock", first("PaymentTaken")),
  bad("note-header-date-call", 1, "clock", first("NoteWritten")),
  bad("offer-expiry-in-helper", 1, "clock", inEvolve(first("OrderPlaced")), {
    mark: "bad/helpers/expiry.ts",
  }),
  bad("price-in-force-branch", 1, "clock", first("PriceChanged"), { verdicts: ["reads"] }),
  bad("import-run-at-load", 1, "clock", atLoad, { verdicts: atLoadVerdicts }),
  bad("business-day-subclass", 1, "clock", first("OrderShipped")),
  bad("stamp-in-package", 1, "clock", first("CustomerMoved"), { mark: "packages/stamp-it/index.js" }),
  bad("date-by-constructor", 2, "clock", first("PaymentTaken")),
  bad("date-by-reflect", 2, "clock", first("NoteWritten")),
  bad("statement-date-intl", 3, "clock", first("PaymentTaken")),
  bad("week-day-format-to-parts", 3, "clock", first("ItemAdded")),
  bad("temporal-now", 4, "clock", first("CustomerMoved"), { needs: "Temporal" }),
  bad("handling-time-performance", 5, "timing", first("OrderPlaced"), { verdicts: readOrDiverges }),
  bad("sequence-by-hrtime", 5, "timing", first("ItemAdded")),
  bad("warm-up-by-uptime", 5, "timing", inEvolve(first("PaymentTaken"))),

  // Dice.
  bad("loyalty-discount-random", 6, "random", first("OrderPlaced")),
  bad("voucher-draw-rare-branch", 6, "random", first("PaymentTaken", bigVoucher)),
  bad("packing-order-shuffled", 6, "random", first("OrderShipped"), { mark: "bad/helpers/shuffle.ts" }),
  bad("list-keys-in-package", 6, "random", first("NoteWritten"), { mark: "packages/nano-token/index.js" }),
  bad("invoice-id-random-uuid", 7, "crypto", first("PaymentTaken")),
  bad("coupon-web-crypto", 7, "crypto", first("CustomerMoved")),
  bad("uuid-pool-in-package", 7, "crypto", first("ItemAdded"), { mark: "packages/order-ids/index.js" }),
  bad("pin-random-int", 7, "crypto", first("OrderShipped")),
  bad("salt-random-bytes", 7, "crypto", first("NoteWritten")),
  bad("signed-order-key-pair", 7, "crypto", first("OrderPlaced")),

  // Timers and promises.
  bad("note-debounced", 8, "late-write", first("NoteWritten")),
  bad("shipping-confirmed-by-immediate", 8, "late-write", first("OrderShipped")),
  bad("ticks-by-interval", 8, "timer", first("NoteWritten"), { verdicts: ["reads"] }),
  bad("total-in-microtask", 9, "late-write", first("OrderPlaced"), unmarked),
  bad("floating-promise", 9, "late-write", first("CustomerMoved"), unmarked),
  bad("courier-race", 9, "timer", first("OrderShipped"), sleeping),
  bad("picking-in-parallel", 9, "timer", first("OrderPlaced"), sleeping),
  bad("first-rate-of-any", 9, "timer", first("PriceChanged"), { verdicts: readOrDiverges, byChance: true }),
  bad("weights-summed-as-they-come", 29, "timer", first("OrderShipped"), sleeping),
  bad("batch-loader-in-microtask", 26, "late-write", first("ItemAdded"), unmarked),

  // Environment and process.
  bad("region-from-environment", 10, "environment", first("OrderPlaced")),
  bad("flags-from-environment-destructured", 10, "environment", inEvolve(first("NoteWritten"))),
  bad("currency-from-environment-at-load", 10, "environment", atLoad, { verdicts: atLoadVerdicts }),
  bad("mode-in-package-at-load", 10, "environment", atLoad, {
    mark: "packages/settings-lite/index.js",
    verdicts: atLoadVerdicts,
  }),
  bad("worker-named-by-pid", 10, "process", first("PaymentTaken")),
  bad("spill-by-memory", 10, "process", first("NoteWritten")),
  bad("invoice-path-by-cwd", 10, "process", first("PaymentTaken")),
  bad("line-ends-by-platform", 10, "process", first("OrderPlaced")),
  bad("node-by-host-name", 10, "process", first("CustomerMoved")),
  bad("collation-by-node-version", 13, "process", first("ItemAdded")),
  bad("shards-by-processors", 32, "process", first("OrderPlaced"), { needs: "navigator" }),

  // Time zone and locale.
  bad("rush-hour-local", 11, "time-zone", first("OrderPlaced")),
  bad("payment-time-without-zone", 11, "time-zone", first("PaymentTaken")),
  bad("note-stamp-to-string", 11, "time-zone", first("NoteWritten")),
  bad("delivery-day-local-constructor", 11, "time-zone", first("OrderShipped")),
  bad("price-date-locale-string", 11, "time-zone", first("PriceChanged")),
  bad("zone-of-the-machine", 11, "time-zone", first("CustomerMoved")),
  bad("tags-by-locale-compare", 12, "locale", first("ItemAdded")),
  bad("rate-number-to-locale-string", 12, "locale", first("PriceChanged")),
  bad("title-locale-upper-case", 12, "locale", first("NoteWritten"), { verdicts: readOrDiverges }),
  bad("keywords-by-default-collator", 12, "locale", first("NoteWritten")),
  bad("amount-default-number-format", 12, "locale", first("PaymentTaken")),

  // Services.
  bad("exchange-rate-fetch", 14, "network", first("PaymentTaken")),
  bad("stock-http-with-fallback", 14, "network", first("ItemAdded")),
  bad("customer-lookup-driver", 14, "network", first("CustomerMoved"), {
    mark: "packages/row-driver/index.js",
  }),
  bad("carrier-dns-lookup", 14, "network", first("OrderShipped")),
  bad("terms-read-per-order", 14, "files", first("OrderPlaced")),
  bad("template-read-async", 14, "files", first("NoteWritten")),
  bad("audit-file-written", 14, "files", first("PaymentTaken")),
  bad("holidays-read-at-load", 14, "files", atLoad, { verdicts: atLoadVerdicts }),
  bad("revision-by-child-process", 14, "processes", first("PriceChanged")),
  bad("scoring-in-worker", 14, "processes", first("NoteWritten")),
  bad("rules-imported-at-event", 15, "dynamic-import", first("PaymentTaken")),
  bad("country-table-required-at-event", 15, "dynamic-import", first("CustomerMoved"), {
    mark: "packages/country-tables/index.js",
  }),
  bad("source-path-import-meta", 15, "stack", first("NoteWritten"), unmarked),

  // State outside of the state.
  bad("invoice-numbers-module-counter", 16, "module-state", nth(2, "PaymentTaken"), unmarked),
  bad("order-numbers-in-helper", 16, "module-state", nth(2, "OrderPlaced"), unmarked),
  bad("first-price-memo-wrong-key", 16, "module-state", again("ItemAdded", skuOf), unmarked),
  bad("stock-singleton", 16, "module-state", again("ItemAdded", skuOf), unmarked),
  bad("customer-rank-static-field", 16, "module-state", inEvolve(nth(2, "CustomerMoved")), unmarked),
  bad("cache-hits-in-package", 16, "module-state", nth(2, "OrderShipped"), unmarked),
  bad("previous-note-in-module", 16, "module-state", nth(2, "NoteWritten"), unmarked),
  bad("payments-batched-in-closure", 17, "module-state", nth(10, "PaymentTaken"), unmarked),
  bad("running-mean-in-closure", 17, "module-state", nth(2, "NoteWritten"), unmarked),
  bad("ticket-generator", 17, "module-state", nth(2, "OrderPlaced"), unmarked),
  bad("cold-notes-global-regexp", 18, "module-state", nth(2, "NoteWritten"), unmarked),
  bad("tracking-scan-sticky-regexp", 18, "module-state", nth(2, "OrderShipped"), unmarked),
  bad("ranks-by-weak-map", 22, "module-state", again("OrderPlaced", customerOf), unmarked),
  bad("seen-payments-by-identity", 22, "module-state", nth(2, "PaymentTaken"), unmarked),
  bad("request-context-async-storage", 34, "module-state", nth(2, "CustomerMoved"), unmarked),
  bad("order-count-on-global", 33, "global-state", nth(2, "OrderPlaced"), unmarked),
  bad("array-prototype-patched", 33, "global-state", first("ItemAdded"), unmarked),
  bad("rounding-patched-by-handler", 33, "global-state", first("PaymentTaken"), unmarked),
  bad("global-symbol-registry", 33, "global-state", nth(2, "NoteWritten"), unmarked),
  bad("shared-initial-state", 16, "initial-state", atLoad, unmarked),
  bad("initial-state-with-clock", 1, "clock", atInitialState),
  bad("initial-state-with-dice", 6, "random", atInitialState),

  // The event changed.
  bad("lines-sorted-in-place", 19, "event-mutation", first("OrderPlaced")),
  bad("tags-reversed-in-place", 19, "event-mutation", first("ItemAdded")),
  bad("parcels-popped", 19, "event-mutation", first("OrderShipped")),
  bad("payment-enriched", 19, "event-mutation", first("PaymentTaken")),
  bad("defaults-assigned-to-event", 19, "event-mutation", first("NoteWritten")),
  bad("address-deleted-from-event", 19, "event-mutation", first("CustomerMoved")),
  bad("write-error-caught", 19, "event-mutation", first("ItemAdded")),
  bad("silent-reflect-set", 19, "event-mutation", first("OrderPlaced")),
  bad("lines-tidied-in-package", 19, "event-mutation", first("OrderPlaced"), {
    mark: "packages/tidy-lines/index.js",
  }),
  bad("lines-kept-and-extended", 20, "event-mutation", first("ItemAdded")),
  bad("address-kept-and-corrected", 20, "event-mutation", nth(2, "CustomerMoved")),

  // What a snapshot would lose.
  bad("discount-rule-in-state", 21, "unserialisable", first("PriceChanged"), unmarked),
  bad("status-symbol-in-state", 21, "unserialisable", first("OrderShipped"), unmarked),
  bad("rows-under-symbol-ids", 22, "unserialisable", first("NoteWritten"), unmarked),
  bad("account-with-private-field", 21, "unserialisable", first("OrderPlaced"), unmarked),
  bad("carts-become-map", 21, "unserialisable", first("ItemAdded"), unmarked),
  bad("tags-become-set", 21, "unserialisable", inEvolve(first("ItemAdded")), unmarked),
  bad("due-date-as-date", 21, "unserialisable", first("OrderPlaced"), unmarked),
  bad("reference-undefined", 21, "unserialisable", first("PaymentTaken", notByVoucher), unmarked),
  bad("mean-not-a-number", 21, "unserialisable", first("OrderShipped"), unmarked),
  bad("correction-minus-zero", 21, "unserialisable", first("PriceChanged"), unmarked),
  bad("ledger-bigint", 29, "unserialisable", first("PaymentTaken"), unmarked),
  bad("order-and-customer-cyclic", 21, "unserialisable", first("OrderPlaced"), unmarked),
  bad("shelf-sparse-array", 21, "unserialisable", first("ItemAdded"), unmarked),

  // What else the platform lets one see.
  bad("formula-new-function", 31, "clock", first("PriceChanged")),
  bad("bonus-indirect-eval", 31, "random", first("OrderPlaced")),
  bad("rule-in-fresh-context", 31, "clock", first("ItemAdded")),
  bad("article-cache-weak-ref", 27, "garbage-collection", again("ItemAdded", skuOf), {
    verdicts: ["diverges", "hidden state"],
    readFrom: first("ItemAdded"),
  }),
  bad("freed-carts-finalized", 27, "garbage-collection", first("OrderPlaced"), { verdicts: readOrDiverges }),
  bad("called-from-stack", 28, "stack", first("PaymentTaken")),
  bad("depth-by-capture-stack-trace", 28, "stack", first("OrderPlaced")),
  bad("first-attribute-by-key-order", 23, "key-order", first("ItemAdded"), { ...byKeys }),
  bad("fingerprint-by-json-text", 23, "key-order", first("CustomerMoved"), { ...byKeys }),
  bad("order-counter-shared-memory", 30, "shared-memory", nth(2, "OrderPlaced"), {
    verdicts: ["diverges", "hidden state", "reads"],
    readFrom: first("OrderPlaced"),
  }),
  bad("throttled-by-atomics-wait", 30, "shared-memory", first("PriceChanged"), { verdicts: ["reads"] }),
  bad("payment-count-not-idempotent", 25, "duplicate-delivery", first("PaymentTaken"), {
    ...unmarked,
    deep: true,
  }),
];
