import { hueColour, preferredHue } from "#client/category-hues.ts";
import { formatQuantity } from "#client/format-number.ts";

interface TypeDotsProps {
  /** Distinct types in order of first appearance; the first ones when there are many. */
  types: readonly string[];
  /** How many there are. */
  count: number;
}

/** The types of a trace as dots, so that traces of one kind look alike; their names are a hover away. */
export function TypeDots({ types, count }: TypeDotsProps) {
  const more = count - types.length;
  const names = more > 0 ? [...types, `and ${formatQuantity(more, "more type", "more types")}`] : types;
  return (
    <span
      role="img"
      title={names.join("\n")}
      aria-label={formatQuantity(count, "type")}
      className="flex items-center gap-[3px]"
    >
      {types.map((type) => (
        <span
          key={type}
          className="size-2 rounded-full"
          style={{ background: hueColour(preferredHue(type)) }}
        />
      ))}
      {more > 0 ? <span className="pl-0.5 text-[11px] text-faint">+{more}</span> : null}
    </span>
  );
}
