/** Node itself. */
export {};
