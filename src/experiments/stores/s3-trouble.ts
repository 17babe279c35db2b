import { TroubleError } from "../../errors";

const KEYS = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
const NOT_SIGNED_IN = `no credentials were found; set ${KEYS}, or AWS_PROFILE`;
const ANOTHER_REGION = "the bucket is in another region; set AWS_REGION to its own";
const OUT_OF_ORDER = "the server is overloaded or out of order; go on later";
const FULL = "the store is full; make room there";
const NOT_KNOWN = "the server does not know what a store needs (conditional writes); use one that does";
const EXPIRED = `the session has run out; sign in again and set ${KEYS} and AWS_SESSION_TOKEN anew`;

/** What S3 and its client say, by their names for it. */
const BY_NAME: Record<string, string> = {
  NoSuchBucket: "there is no such bucket; make it, or look at its name and at AWS_ENDPOINT_URL",
  InvalidBucketName: "no bucket can have this name; look at it",
  AccessDenied: "this access key may not do that there; let it read, write, list and delete, or use another",
  AllAccessDisabled: "the bucket is closed; look at the account that it belongs to",
  InvalidAccessKeyId: "the access key is not known there; look at AWS_ACCESS_KEY_ID and AWS_ENDPOINT_URL",
  SignatureDoesNotMatch: "the secret key does not fit the access key; look at AWS_SECRET_ACCESS_KEY",
  ExpiredToken: EXPIRED,
  ExpiredTokenException: EXPIRED,
  InvalidToken: EXPIRED,
  TokenRefreshRequired: EXPIRED,
  CredentialsProviderError: NOT_SIGNED_IN,
  TokenProviderError: NOT_SIGNED_IN,
  RequestTimeTooSkewed: "the clock of this machine and the server's differ too much; set them",
  PermanentRedirect: ANOTHER_REGION,
  AuthorizationHeaderMalformed: ANOTHER_REGION,
  SlowDown: OUT_OF_ORDER,
  ServiceUnavailable: OUT_OF_ORDER,
  InternalError: OUT_OF_ORDER,
  XMinioStorageFull: FULL,
  XMinioAdminBucketQuotaExceeded: FULL,
  QuotaExceeded: FULL,
  NotImplemented: NOT_KNOWN,
};

const BY_STATUS: Record<number, string> = {
  301: ANOTHER_REGION,
  403: BY_NAME.AccessDenied,
  500: OUT_OF_ORDER,
  501: NOT_KNOWN,
  502: OUT_OF_ORDER,
  503: OUT_OF_ORDER,
  504: OUT_OF_ORDER,
  507: FULL,
};

const LOOK = "look at the network and at AWS_ENDPOINT_URL";

/** What the network says. */
const BY_CODE: Record<string, string> = {
  ECONNREFUSED: `nobody answers there; ${LOOK}`,
  ENOTFOUND: `this host is not known; ${LOOK}`,
  EAI_AGAIN: `the host's name could not be looked up; ${LOOK}`,
  EHOSTUNREACH: `there is no way to this host; ${LOOK}`,
  ENETUNREACH: `there is no way to this network; ${LOOK}`,
  ETIMEDOUT: `no answer came in time; ${LOOK}`,
  ECONNRESET: `the connection was cut; ${LOOK}`,
  EPIPE: `the connection was cut; ${LOOK}`,
  EPROTO: `this is not spoken there; see whether AWS_ENDPOINT_URL should begin with http or https`,
};

interface S3Error {
  name?: string;
  code?: string;
  message?: string;
  $metadata?: { httpStatusCode?: number };
}

export interface Where {
  /** The store, for people. */
  name: string;
  /** Host and port of a server other than Amazon's. */
  host?: string;
}

/**
 * An error of S3, its client or the network as a line for people: what is wrong, where, and how to mend it. Any other
 * error is given back as it is. Neither keys nor the original error, which holds the request, go into it.
 */
export function s3Trouble(error: unknown, { name, host }: Where): unknown {
  const words = wordsFor((error ?? {}) as S3Error);
  if (words === undefined) return error;
  return new TroubleError(`${name}${host ? ` (at ${host})` : ""}: ${words}`);
}

function wordsFor({ name = "", code = "", message = "", $metadata }: S3Error): string | undefined {
  const status = $metadata?.httpStatusCode;
  if (Object.hasOwn(BY_NAME, name)) return BY_NAME[name];
  if (Object.hasOwn(BY_CODE, code)) return BY_CODE[code];
  if (name === "TimeoutError" || name === "AbortError") return BY_CODE.ETIMEDOUT;
  if (/^Region is missing/.test(message)) return "no region is set; set AWS_REGION";
  if (/CERT|_VERIFY_|^ERR_(TLS|SSL)/.test(code))
    return `its certificate is not trusted here (${code}); name the authority's in NODE_EXTRA_CA_CERTS`;
  if (status === undefined) return undefined;
  return BY_STATUS[status] ?? `the server answered ${status} ${name}: ${withoutSecrets(message)}`;
}

const SECRETS = ["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_ACCESS_KEY_ID"];

/** The first line of what another program says, in case it repeats what it was given. */
export function withoutSecrets(text: string, environment = process.env): string {
  const secrets = SECRETS.flatMap((name) => environment[name] || []);
  return secrets.reduce((line, secret) => line.replaceAll(secret, "…"), text.split("\n")[0]);
}
