import { Headers, Request, Response } from 'whatwg-fetch';

/**
 * Gives ky the classes of the web that it makes its requests of. Those of the run-time load the whole of its `fetch`,
 * HTTP/2 included, as soon as they are named: a quarter of a run that has nothing to do. Nothing of ours goes by `fetch`
 * (see transport.ts). Must be imported before ky, which names them at once.
 */
Object.assign(globalThis, {
  Headers,
  Request,
  Response,
  // ky asks whether a body is one of these two. None ever is.
  FormData: URLSearchParams,
});
