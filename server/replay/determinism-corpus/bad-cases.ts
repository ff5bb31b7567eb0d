import { bad } from "./corpus-case.ts";
import type { PaymentTaken } from "./events.ts";
import { atLoad, first, inEvolve } from "./place-in-log.ts";

const bigVoucher = ({ method, amount_cents }: PaymentTaken) =>
  method === "voucher" && amount_cents >= 2_500_000;

export const badCases = [
  // The clock.
  bad("order-age-date-now", 1, "clock", first("OrderPlaced")),
  bad("payment-receipt-new-date", 1, "clock", first("PaymentTaken")),
  bad("note-header-date-call", 1, "clock", first("NoteWritten")),
  bad("offer-expiry-in-helper", 1, "clock", inEvolve(first("OrderPlaced")), {
    mark: "bad/helpers/expiry.ts",
  }),
  bad("price-in-force-branch", 1, "clock", first("PriceChanged"), { verdicts: ["reads"] }),
  bad("import-run-at-load", 1, "clock", atLoad, { verdicts: ["diverges", "reads", "hidden state"] }),
  bad("business-day-subclass", 1, "clock", first("OrderShipped")),
  bad("stamp-in-package", 1, "clock", first("CustomerMoved"), { mark: "packages/stamp-it/index.js" }),
  bad("date-by-constructor", 2, "clock", first("PaymentTaken")),
  bad("date-by-reflect", 2, "clock", first("NoteWritten")),
  bad("statement-date-intl", 3, "clock", first("PaymentTaken")),
  bad("week-day-format-to-parts", 3, "clock", first("ItemAdded")),
  bad("temporal-now", 4, "clock", first("CustomerMoved"), { needs: "Temporal" }),
  bad("handling-time-performance", 5, "timing", first("OrderPlaced"), { verdicts: ["diverges", "reads"] }),
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
];
