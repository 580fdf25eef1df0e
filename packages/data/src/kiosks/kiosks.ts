import { newId } from '@oih/platform/ids';
import { lockMs, oneTry, unlocked } from '../accounts/tries.ts';
import { duplicateKey } from '../schema.ts';
import type { Kiosk, KioskModels, PairingTries } from './model.ts';

const minute = 60_000;
/** How exactly it is known when a screen was last seen, milliseconds: not every request is a write. */
const seenEvery = minute;
const day = 24 * 60 * minute;

/** What makes a screen a device of a station. */
interface Pairing {
  organizationId: string;
  name: string;
  pairedBy: string;
}

/** Screens of health stations. Codes and secrets are known by their digests only. */
export class KioskRepository {
  readonly #models: Pick<KioskModels, 'kiosks' | 'tries'>;

  constructor(models: KioskModels) {
    this.#models = models;
  }

  /** Gives the screen with this secret a code, in the place of the one before; false when the code, or the screen, is taken. Screens that were never paired are forgotten. */
  async offer(secretHash: string, codeHash: string, now: Date, codeExpiresAt: Date): Promise<boolean> {
    const forgetAt = new Date(codeExpiresAt.getTime() + day);
    await this.#models.kiosks.deleteMany({ organizationId: null, forgetAt: { $lte: now } });
    try {
      await this.#models.kiosks.updateOne(
        { secretHash, organizationId: null },
        {
          $set: { codeHash, codeExpiresAt, lastSeenAt: now, forgetAt },
          $setOnInsert: { _id: newId(), name: '', pairedBy: null, pairedAt: null, revokedAt: null },
        },
        { upsert: true },
      );
      return true;
    } catch (error) {
      if (duplicateKey(error)) return false;
      throw error;
    }
  }

  /** The screen with this secret, unless it has been taken away from its station. */
  async bySecret(secretHash: string): Promise<Kiosk | null> {
    return this.#models.kiosks.findOne({ secretHash, revokedAt: null }).lean<Kiosk>();
  }

  /** Uses a code up by one write: true for exactly one caller, while the code is good. */
  async claim(codeHash: string, pairing: Pairing, now: Date): Promise<Kiosk | null> {
    return this.#pair({ codeHash, codeExpiresAt: { $gt: now } }, pairing, now);
  }

  /** Pairs the screen with this secret, at which a practitioner of the station stands. */
  async claimHere(secretHash: string, pairing: Pairing, now: Date): Promise<Kiosk | null> {
    return this.#pair({ secretHash }, pairing, now);
  }

  async #pair(which: Record<string, unknown>, pairing: Pairing, now: Date): Promise<Kiosk | null> {
    return this.#models.kiosks
      .findOneAndUpdate(
        { ...which, organizationId: null, revokedAt: null },
        {
          $set: { ...pairing, pairedAt: now, lastSeenAt: now, codeExpiresAt: null, forgetAt: null },
          $unset: { codeHash: 1 },
        },
        { returnDocument: 'after' },
      )
      .lean<Kiosk>();
  }

  /** The screens of a station, the oldest first. */
  async ofStation(organizationId: string): Promise<Kiosk[]> {
    return this.#models.kiosks.find({ organizationId, revokedAt: null }).sort({ pairedAt: 1, _id: 1 }).lean<Kiosk[]>();
  }

  /** Takes a screen away from a station; false when it is not (or no longer) one of its. */
  async revoke(kioskId: string, organizationId: string, now: Date): Promise<boolean> {
    const { modifiedCount } = await this.#models.kiosks.updateOne(
      { _id: kioskId, organizationId, revokedAt: null },
      { $set: { revokedAt: now } },
    );
    return modifiedCount === 1;
  }

  /** Notes that a screen is there. */
  async seen({ _id, lastSeenAt }: Kiosk, now: Date): Promise<void> {
    if (now.getTime() - lastSeenAt.getTime() < seenEvery) return;
    await this.#models.kiosks.updateOne({ _id }, { $set: { lastSeenAt: now } });
  }

  /** Takes one try at a code before it is looked at, so that parallel guesses cannot outrun the count; until when pairing is locked. */
  async takeTry(userId: string, now: Date): Promise<Date | null> {
    try {
      await this.#models.tries.updateOne({ _id: userId, ...unlocked(now) }, oneTry(now), {
        upsert: true,
        updatePipeline: true,
      });
    } catch (error) {
      if (!duplicateKey(error)) throw error;
      const tries = await this.#models.tries.findById(userId).lean<PairingTries>();
      return tries?.lockedUntil ?? new Date(now.getTime() + lockMs);
    }
    return null;
  }

  /** Forgets wrong codes after a good one. */
  async clearTries(userId: string): Promise<void> {
    await this.#models.tries.deleteOne({ _id: userId });
  }
}
