// Every error the package throws has a `code`. A wrong argument is a plain TypeError or RangeError.

/** The wasm, or a dictionary that the options need, is not loaded: await `init()` or `Mender.create(options)`. */
export class NotLoadedError extends Error {
  name = "NotLoadedError";
  code = "not-loaded";
}

/** An option that cannot be: `key` says which, `value` what was given, `allowed` what could be. */
export class OptionsError extends TypeError {
  name = "OptionsError";
  code = "options";
  constructor(message, key, value, allowed) {
    super(message);
    this.key = key;
    this.value = value;
    this.allowed = allowed;
  }
}

/** The wasm or a dictionary could not be fetched or compiled; `cause` has the reason. Trying again may help. */
export class LoadError extends Error {
  name = "LoadError";
  code = "load";
}

/** A dictionary file is damaged, or of another version than this package. */
export class DataError extends Error {
  name = "DataError";
  code = "data";
}

/** The mender was freed. */
export class FreedError extends Error {
  name = "FreedError";
  code = "freed";
}

/** The core ran out of memory, or into a bug of its own. It has been started anew: the next call works. */
export class CoreError extends Error {
  name = "CoreError";
  code = "core";
}

/** The worker could not be started, or died; the next call starts another. */
export class WorkerError extends Error {
  name = "WorkerError";
  code = "worker";
}
