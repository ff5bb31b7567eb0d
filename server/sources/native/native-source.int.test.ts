import { openStore } from "#server/store/open-store.ts";
import { createTestDatabase } from "#server/store/testing/test-database.ts";
import { writeDrafts } from "#server/store/testing/write-drafts.ts";
import { describeSource } from "../contract.ts";
import { nativeSource } from "./native-source.ts";

describeSource("native", async () => {
  const database = await createTestDatabase();
  const store = await openStore(database.url);
  const source = nativeSource(store);
  return {
    source,
    write: (events) => writeDrafts(store, events),
    async close() {
      await source.close();
      await store.close();
      await database.drop();
    },
  };
});
