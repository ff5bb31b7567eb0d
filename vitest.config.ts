import { defineConfig } from "vitest/config";

const exclude = ["**/node_modules/**", "**/.next/**", "out/**", "dist/**", "e2e/**"];

/** `unit` is pure and quick; `integration` starts a real PostgreSQL and real child processes. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...exclude, "**/*.int.test.ts"],
          // A busy machine is no reason to fail.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "integration",
          include: ["**/*.int.test.ts"],
          exclude,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          // After the unit tests: the two groups differ in how many workers they may have.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
