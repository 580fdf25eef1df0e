import type { Data } from '@oih/data/connect';
import type { Browser, Page } from 'playwright-core';
import { bringIn } from '../../e2e/brought-in.ts';
import { calledIn } from '../../e2e/called-in.ts';
import { framesOf } from '../../e2e/frames.ts';
import { openPage, signInDoctor } from '../../e2e/people.ts';
import type { Stack } from '../../stack.ts';

const button = (page: Pick<Page, 'getByRole'>, name: string) => page.getByRole('button', { name, exact: true });

/** A patient, a doctor and two doctors of other hospitals in one call, who come and go. */
export class Party {
  readonly #patient: Page;
  readonly #doctor: Page;
  readonly #guests: readonly [Page, Page];
  /** How often somebody came into the call, the first time or again. */
  joins = 4;

  private constructor(patient: Page, doctor: Page, guests: readonly [Page, Page]) {
    this.#patient = patient;
    this.#doctor = doctor;
    this.#guests = guests;
  }

  /** Brings all four into the call of a new visit. */
  static async gather(stack: Stack, data: Data, browsers: readonly [Browser, Browser]): Promise<Party> {
    const open = (browser: Browser, device: 'phone' | 'desktop') => openPage(browser, stack, device, 'en');
    const patient = await open(browsers[0], 'phone');
    const doctor = await open(browsers[1], 'desktop');
    await calledIn(stack, doctor, patient);
    await button(patient, 'Join the call').click();
    await doctor.waitForURL(/\/visits\//);
    const encounterId = new URL(doctor.url()).pathname.split('/').at(-1)!;
    const party = new Party(patient, doctor, [await open(browsers[0], 'phone'), await open(browsers[1], 'phone')]);
    for (const [at, userName] of ['doctor.prefecture', 'doctor.province'].entries()) {
      const guest = party.#guests[at]!;
      await bringIn(data, encounterId, userName);
      await signInDoctor(guest, userName);
      await guest.goto(`/doctor/consultation-call/${encounterId}`);
      await party.#enter(guest);
    }
    await party.seen();
    return party;
  }

  async #enter(guest: Page): Promise<void> {
    await button(guest, 'Turn camera and microphone on').click();
    await button(guest, 'Join the call').click();
  }

  /** Waits until everybody gets the picture of everybody else. */
  async seen(): Promise<void> {
    for (const page of [this.#patient, this.#doctor, ...this.#guests]) await framesOf(page, 3);
  }

  /** What happens in the call, one after the other, again and again. */
  get events(): [name: string, happens: () => Promise<void>][] {
    const [first, second] = this.#guests;
    return [
      ['a guest leaves and comes back', () => this.#comesBack(second)],
      ['the other guest reloads', () => this.#reloads(first)],
      ['the other guest leaves and comes back', () => this.#comesBack(first)],
      ['the patient reloads', () => this.#reloads(this.#patient)],
    ];
  }

  async #comesBack(guest: Page): Promise<void> {
    await button(guest, 'Leave').click();
    await this.#enter(guest);
    this.joins += 1;
  }

  async #reloads(page: Page): Promise<void> {
    await page.reload();
    this.joins += 1;
  }

  /** The guests leave, and the doctor ends the call. */
  async ends(): Promise<void> {
    for (const guest of this.#guests) {
      await button(guest, 'Leave').click();
      await button(guest, 'Turn camera and microphone on').waitFor();
    }
    const dialog = this.#doctor.getByRole('dialog');
    await button(this.#doctor, 'End call').click();
    await button(dialog, 'End call').click();
    await dialog.waitFor({ state: 'detached' });
  }
}
