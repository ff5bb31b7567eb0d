import { harmless, refused, type WayOut } from "./way-out.ts";

export const kept: WayOut[] = [
  refused(
    "a number opened before, read",
    "const bytes = Buffer.alloc(9); fs.readSync(descriptor, bytes); return String(bytes);",
    "fs.readSync",
  ),
  refused(
    "a number opened before, read as a file",
    "return fs.readFileSync(descriptor, 'utf8');",
    "fs.readFileSync",
  ),
  refused("a number opened before, written", "fs.writeSync(descriptor, 'x');", "fs.writeSync"),
  refused("a number opened before, asked", "return fs.fstatSync(descriptor).size;", "fs.fstatSync"),
  refused("a number opened before, closed", "fs.closeSync(descriptor);", "fs.closeSync"),
  refused("the lane's own channel", "fs.writeSync(3, 'x');", "fs.writeSync"),
  ..."read readv readFile readLines readableWebStream stat close createReadStream createWriteStream write writev writeFile appendFile truncate chmod chown utimes sync datasync"
    .split(" ")
    .map((name) =>
      refused(
        `a handle opened before: ${name}`,
        `return handle.${name}();`,
        `fs.promises.FileHandle.${name}`,
      ),
    ),
  refused(
    "a handle's method, by its class",
    "return Object.getPrototypeOf(handle).readFile.call(handle, 'utf8');",
    "fs.promises.FileHandle.readFile",
  ),
  refused("what is inside of a handle", "inside(handle, 'kHandle').close();", "fs.promises.FileHandle.close"),
  refused("a stream opened before", "return first(stream);", "fs.ReadStream.read|fs.ReadStream.open"),
  refused(
    "a stream opened by its class before",
    "return first(byClass);",
    "fs.ReadStream.read|fs.ReadStream.open",
  ),
  refused(
    "the class of a stream opened before",
    "return first(new stream.constructor(SECRET));",
    "fs.ReadStream",
  ),
  refused(
    "the class behind its prototype",
    "return first(new (Object.getPrototypeOf(stream).constructor)(SECRET));",
    "fs.ReadStream",
  ),
  harmless(
    "the module inside of a stream",
    "return Object.keys(inside(stream, 'kFs')).join();",
    /^open,read,close$/,
  ),
  refused(
    "what a stream reads by",
    "return new Promise((ok, no) => inside(stream, 'kFs').open(SECRET, 'r', 0, (error) => (error ? no(error) : ok())));",
    "fs.ReadStream.open",
  ),
  refused("a folder opened before", "return folder.readSync().name;", "fs.Dir.readSync"),
  refused(
    "a folder opened before, in a loop",
    "for await (const one of folder) return one.name;",
    "fs.Dir.[Symbol.asyncIterator]|fs.Dir.entries|fs.Dir.read",
  ),
  refused("a socket made before", "socket.connect(9, '127.0.0.1');", "net.Socket.connect"),
  refused("the class of a socket made before", "new socket.constructor({ fd: 2 }).write('x');", "net.Socket"),
  refused("a server made before", "server.listen(0);", "net.Server.listen"),
  refused("an agent made before", "agent.createConnection({ port: 9 });", "net.Socket.connect"),
  refused("a datagram socket made before, bound", "udp.bind(0);", "dgram.Socket.bind"),
  refused("a datagram socket made before, sent by", "udp.send('x', 9, '127.0.0.1');", "dgram.Socket.send"),
  refused(
    "a resolver made before",
    "return new Promise((ok) => resolver.resolve4('localhost', ok));",
    "dns.Resolver.resolve4",
  ),
  refused(
    "a resolver of promises made before",
    "return promised.resolve4('localhost');",
    "dns.promises.Resolver.resolve4|dns.Resolver.resolve4",
  ),
  refused("a session made before", "session.connect();", "inspector.Session.connect"),
  refused(
    "a session made before, asked",
    "session.post('Runtime.evaluate', { expression: '1' });",
    "inspector.Session.post",
  ),
];
