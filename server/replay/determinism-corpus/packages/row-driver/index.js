"use strict";
const net = require("net");

/** A database driver, as far as it goes: the query waits for an answer on the socket. */
class Client {
  constructor(options) {
    this.options = options;
  }

  query(text) {
    return new Promise((resolve, reject) => {
      const socket = net.connect(this.options); // <- here
      socket.on("error", reject);
      socket.once("data", (data) => resolve(JSON.parse(data)));
      socket.write(text);
    });
  }
}
exports.Client = Client;
