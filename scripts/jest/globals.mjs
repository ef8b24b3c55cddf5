/** What tests import of `@jest/globals`, where they run without Jest's sandbox: the worker has made all of it global. */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = globalThis;
