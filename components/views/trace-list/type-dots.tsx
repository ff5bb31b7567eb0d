import { hueColour, isSecondRound } from "#client/category-hues.ts";
import { formatQuantity } from "#client/format-number.ts";

interface TypeDotsProps {
  /** Distinct types in order of first appearance; the first ones when there are many. */
  types: readonly string[];
  /** How many there are. */
  count: number;
  /** Of all types in the store. */
  hues: ReadonlyMap<string, number>;
}

/** The types of a trace as dots, so that traces of one kind look alike; their names are a hover away. */
export function TypeDots({ types, count, hues }: TypeDotsProps) {
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
        <Dot key={type} hue={hues.get(type)} />
      ))}
      {more > 0 ? <span className="pl-0.5 text-[11px] text-faint">+{more}</span> : null}
    </span>
  );
}

/** A ring instead of a disc where there are more types than hues. */
function Dot({ hue }: { hue: number | undefined }) {
  const colour = hueColour(hue);
  const style = isSecondRound(hue) ? { boxShadow: `inset 0 0 0 2px ${colour}` } : { background: colour };
  return <span className="size-2 rounded-full" style={style} />;
}
