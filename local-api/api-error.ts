const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
};

/** A refusal: becomes the JSON error body that Qovery's API sends. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** Further fields of the body, such as `existing_variable`. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(status: number, detail: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.status = status;
    this.extra = extra;
  }

  toBody(at: number, path: string): Record<string, unknown> {
    return {
      status: this.status,
      error: REASONS[this.status] ?? 'Error',
      detail: this.message,
      ...this.extra,
      timestamp: new Date(at).toISOString(),
      path,
    };
  }
}
