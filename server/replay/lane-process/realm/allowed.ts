/** Names of a list of words. */
function words(list: string): RegExp {
  return new RegExp(`^(?:${list.trim().split(/\s+/).join("|")})$`);
}

const all = /^/;

/**
 * What of Node's modules a handler may use: they compute, or the realm answers for them. All else is refused, also what a
 * later Node adds.
 *
 * Values that are neither functions nor hold any are always given.
 */
const allowed: Readonly<Record<string, RegExp>> = {
  assert: all,
  "assert/strict": all,
  async_hooks: words("AsyncLocalStorage AsyncResource executionAsyncId triggerAsyncId asyncWrapProviders"),
  buffer: words("Buffer SlowBuffer transcode isUtf8 isAscii btoa atob Blob resolveObjectURL File"),
  console: all,
  constants: all,
  crypto: words(
    `checkPrime(?:Sync)? create[A-Z]\\w+ diffieHellman generate(?:Prime|Key|KeyPair)(?:Sync)? get[A-Z]\\w+
    hkdf(?:Sync)? pbkdf2(?:Sync)? scrypt(?:Sync)? argon2(?:Sync)? (?:private|public)(?:De|En)crypt random\\w+
    pseudoRandomBytes prng rng sign verify hash timingSafeEqual encapsulate decapsulate Certificate Cipher(?:iv)?
    Decipher(?:iv)? DiffieHellman(?:Group)? ECDH Hash Hmac KeyObject Sign Verify X509Certificate webcrypto subtle
    parsePKCS12`,
  ),
  diagnostics_channel: words(
    "channel hasSubscribers subscribe unsubscribe tracingChannel Channel boundedChannel BoundedChannel",
  ),
  dgram: words("Socket"),
  dns: words("getServers getDefaultResultOrder"),
  "dns/promises": words("getServers getDefaultResultOrder"),
  events: all,
  fs: words("Stats Dirent"),
  "fs/promises": words(""),
  http: words("validateHeaderName validateHeaderValue setMaxIdleHTTPParsers"),
  http2: words("getDefaultSettings getPackedSettings getUnpackedSettings"),
  module: words(
    "isBuiltin wrap wrapper SourceMap stripTypeScriptTypes _nodeModulePaths builtinModules createRequire Module",
  ),
  net: words("isIP isIPv4 isIPv6 BlockList SocketAddress [gs]etDefaultAutoSelectFamily\\w*"),
  os: words(
    `arch availableParallelism cpus endianness freemem getPriority homedir hostname loadavg networkInterfaces platform
    release tmpdir totalmem type userInfo uptime version machine`,
  ),
  path: all,
  "path/posix": all,
  "path/win32": all,
  perf_hooks: words(
    `Performance\\w* performance createHistogram createSlidingWindowHistogram importHistogram eventLoopUtilization
    timerify monitorEventLoopDelay`,
  ),
  punycode: all,
  querystring: all,
  readline: words(
    "Interface clearLine clearScreenDown createInterface cursorTo emitKeypressEvents moveCursor promises",
  ),
  "readline/promises": words("Interface Readline createInterface"),
  stream: all,
  "stream/consumers": all,
  "stream/promises": all,
  "stream/web": all,
  string_decoder: all,
  timers: words("(?:set|clear)(?:Timeout|Interval|Immediate) promises"),
  "timers/promises": words("setTimeout setInterval setImmediate scheduler"),
  tls: words("checkServerIdentity createSecureContext SecureContext get[A-Z]\\w+"),
  trace_events: words("getEnabledCategories"),
  tty: words("isatty"),
  url: all,
  util: words(
    `_errnoException _exceptionWithHostPort _extend callbackify debug debuglog deprecate format formatWithOptions
    styleText getSystemErrorMap getSystemErrorName getSystemErrorMessage inherits inspect is[A-Z]\\w+ log promisify
    stripVTControlCharacters toUSVString transferableAbortSignal transferableAbortController aborted types parseEnv
    parseArgs TextDecoder TextEncoder MIMEType MIMEParams getCallSites? diff convertProcessSignalToExitCode
    markPromiseAsHandled debounce throttle`,
  ),
  "util/types": all,
  // What this list shares with the stand-in is refused there, under its own cause.
  v8: words(
    `cachedDataVersionTag (?:Default)?(?:Des|S)erializer (?:de)?serialize isStringOneByteRepresentation
    get\\w*Statistics writeHeapSnapshot getHeapSnapshot set\\w+NearHeapLimit setFlagsFromString start\\w+Profile
    takeCoverage stopCoverage queryObjects`,
  ),
  vm: words("Script createContext createScript runIn\\w*Context isContext compileFunction"),
  worker_threads: words(
    `isMainThread isInternalThread threadId threadName MessagePort MessageChannel BroadcastChannel mark\\w+ is\\w+
    receiveMessageOnPort SHARE_ENV getEnvironmentData structuredClone`,
  ),
  zlib: words(
    `crc32 codes (?:create)?(?:De|In)flate(?:Raw)? (?:create)?(?:Gun|G|Un)zip (?:create)?(?:Brotli|Zstd)(?:Dec|C)ompress
    (?:de|in)flate(?:Raw)?(?:Sync)? g(?:un)?zip(?:Sync)? unzip(?:Sync)? (?:brotli|zstd)(?:Dec|C)ompress(?:Sync)?`,
  ),
};

const none = /^$/;
const aliases: Readonly<Record<string, string>> = { sys: "util", https: "http" };

/** Names of what a handler may use of a module; null for a module that may be used as it is. */
export function allowedIn(module: string): RegExp | null {
  if (/^_stream_(?:duplex|passthrough|readable|transform|writable)$/.test(module)) return null;
  const names = allowed[aliases[module] ?? module] ?? none;
  return names === all ? null : names;
}
