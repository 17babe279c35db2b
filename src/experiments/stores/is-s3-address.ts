/** Whether a store's address names a bucket: a scheme may be written in capitals. */
export function isS3Address(address: string): boolean {
  return /^s3:/i.test(address);
}
