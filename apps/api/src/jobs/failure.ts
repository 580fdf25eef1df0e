/** A job that did not succeed, with a code for who looks after the jobs. A final one would fail again, so it is not tried again. */
export class JobFailure extends Error {
  override readonly name = 'JobFailure';
  readonly code: string;
  readonly final: boolean;

  /** @param message is logged: ids and codes, never addresses, texts or anything about health. */
  constructor(code: string, message: string, { final }: { final: boolean }) {
    super(message);
    this.code = code;
    this.final = final;
  }
}
