/** What a scanner says about a file. */
export type Verdict = { clean: true } | { clean: false; name: string };

/** Looks for malicious software in what people send. It throws when it cannot tell: nothing is kept unseen then. */
export type VirusScanner = (bytes: Buffer) => Promise<Verdict>;
