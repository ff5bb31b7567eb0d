import { type Runtime, Session } from "node:inspector";

const shelf: { given?: object; taken?: unknown } = {};
Reflect.set(globalThis, "plainShelf", shelf);

/** The part of the protocol that the types of Node do not have. */
interface PrivateProperties {
  privateProperties?: { name: string; value?: Runtime.RemoteObject }[];
}

let session: Session | null = null;

/** Node's inspector answers at once when it is asked from the same thread. */
function ask<Answer>(method: string, parameters: object): Answer {
  if (!session) {
    session = new Session();
    session.connect();
  }
  let answer: unknown;
  session.post(method, parameters, (error, found) => {
    if (error) throw new Error(`${method}: ${JSON.stringify(error)}`);
    answer = found;
  });
  return answer as Answer;
}

/** True when a class of the object has private names; a way to ask the inspector seldom. */
function mayHavePrivateFields(object: object): boolean {
  for (let at: unknown = Object.getPrototypeOf(object); at; at = Object.getPrototypeOf(at)) {
    const maker: unknown = Object.getOwnPropertyDescriptor(at, "constructor")?.value;
    if (typeof maker === "function" && /#[\p{ID_Start}$_]/u.test(Function.prototype.toString.call(maker)))
      return true;
  }
  return false;
}

/** Private fields of an object by name, `#cents`; those of base classes first, methods and accessors left out. */
export function privateFields(object: object): [string, unknown][] {
  if (!mayHavePrivateFields(object)) return [];
  shelf.given = object;
  const { result } = ask<Runtime.EvaluateReturnType>("Runtime.evaluate", {
    expression: "plainShelf.given",
    objectGroup: "plain",
  });
  const { privateProperties = [] } = ask<PrivateProperties>("Runtime.getProperties", {
    objectId: result.objectId,
    ownProperties: true,
  });
  const fields = privateProperties.flatMap(({ name, value }): [string, unknown][] =>
    value ? [[name, localValue(value)]] : [],
  );
  ask("Runtime.releaseObjectGroup", { objectGroup: "plain" });
  return fields;
}

function localValue({ objectId, unserializableValue, type, value }: Runtime.RemoteObject): unknown {
  if (objectId !== undefined) {
    ask("Runtime.callFunctionOn", {
      objectId,
      functionDeclaration: "function () { plainShelf.taken = this; }",
      objectGroup: "plain",
    });
    return shelf.taken;
  }
  if (unserializableValue === undefined) return type === "undefined" ? undefined : (value as unknown);
  return type === "bigint" ? BigInt(unserializableValue.slice(0, -1)) : Number(unserializableValue);
}
