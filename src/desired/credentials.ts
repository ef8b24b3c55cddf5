/** Texts by which well-known services' credentials are known; sources: the services' own documentation of their formats. */
const CREDENTIALS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/, 'a private key'],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/, 'an AWS access key'],
  [/\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40})/, 'a GitHub token'],
  [/\bglpat-[A-Za-z0-9_-]{20}/, 'a GitLab token'],
  [/\b[rs]k_live_[A-Za-z0-9]{16}/, 'a live Stripe key'],
  [/\bwhsec_[A-Za-z0-9+/]{24}/, 'a webhook secret'],
  [/\bxox[abposr]-[A-Za-z0-9-]{10}/, 'a Slack token'],
  [/\bAIza[A-Za-z0-9_-]{35}/, 'a Google API key'],
  [/\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16}/, 'a SendGrid key'],
  [/\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32}/, 'an API key of an AI service'],
  [/\bnpm_[A-Za-z0-9]{36}/, 'an npm token'],
  [/\bpypi-[A-Za-z0-9_-]{50}/, 'a PyPI token'],
  [/\bdop_v1_[a-f0-9]{64}/, 'a DigitalOcean token'],
  [/\bdp\.(?:st|pt|ct|sa)\.[A-Za-z0-9._-]{40}/, 'a Doppler token'],
  [/\bhf_[A-Za-z0-9]{30}/, 'a Hugging Face token'],
  [/\bshp(?:at|ss|ca|pa)_[a-fA-F0-9]{32}/, 'a Shopify token'],
  [/\b(?:qov_|sk-qov-)[A-Za-z0-9_-]{16}/, 'a Qovery token'],
  [/\bAGE-SECRET-KEY-1[A-Z0-9]{50}/, 'an age key'],
];

/** All of them at once: most texts look like none, and one pattern is compiled and run faster than eighteen. */
const ANY = new RegExp(CREDENTIALS.map(([{ source }]) => source).join('|'));

/** What a text looks like that nobody should commit: "a GitHub token"; `undefined` when it looks like none. */
export function findCredential(text: string): string | undefined {
  if (!ANY.test(text)) return undefined;
  return CREDENTIALS.find(([pattern]) => pattern.test(text))?.[1];
}
