/** Without members that are undefined: the contract does not know them. */
export const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
