// asks: state.order.status === "SHIPPED"
// asks: state.order.changes > 3
// asks: state.logged.length > 4
function upper(_value: undefined, _context: ClassFieldDecoratorContext) {
  return (initial: string) => initial.toUpperCase();
}
function counted(target: any, _context: ClassAccessorDecoratorContext): any {
  return {
    get(this: any) {
      return target.get.call(this);
    },
    set(this: any, value: string) {
      this.changes++;
      target.set.call(this, value.toUpperCase());
    },
  };
}
function sealed(value: new () => object, _context: ClassDecoratorContext) {
  Object.freeze(value.prototype);
}
@sealed
class Order {
  changes = 0;
  @upper kind = "plain";
  @counted accessor status = "new";
}
export default {
  name: "decorators-standard-fields",
  initialState: () => ({ order: new Order(), logged: [] as string[] }),
  handlers: {
    OrderPlaced: (state: any) => void (state.order.status = "placed"),
    OrderShipped: (state: any) => void (state.order.status = "shipped"),
    PaymentReceived: (state: any) => void state.logged.push(`${state.order.kind} ${state.order.status}`),
  },
};
