// The script of the worker; it exports nothing.
export {};
