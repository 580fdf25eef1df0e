import type { StoredDocument } from '@oih/data/documents/model';
import type { AppContext } from '../context.ts';
import { callRoleIn } from '../encounters/policy.ts';
import type { Actor } from '../http/actor.ts';

/** Whether the picture is shown just now in a visit whose call the actor takes part in: who was brought in sees it for so long. */
export async function isShownTo(
  { repositories }: Pick<AppContext, 'repositories'>,
  document: StoredDocument,
  actor: Actor,
): Promise<boolean> {
  for (const encounterId of await repositories.documents.visitsNaming(document)) {
    const board = await repositories.boards.of(encounterId);
    if (board?.documentId !== document._id) continue;
    try {
      callRoleIn(await repositories.encounters.byId(encounterId), actor);
      return true;
    } catch {
      // Not in this visit, or not any more.
    }
  }
  return false;
}
