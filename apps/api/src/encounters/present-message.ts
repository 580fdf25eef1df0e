import type { ChatMessageView } from '@oih/contracts/http/encounters';
import { type CallRole, isBroughtIn } from '@oih/contracts/http/participation';
import type { ChatMessage } from '@oih/data/calls/models';
import { maskedName } from '@oih/domain/people/resident-id';

/** The name of somebody in a call as a reader may know it: who was brought in is told the patient's masked. */
export const nameFor = (reader: CallRole, of: CallRole, name: string): string =>
  of === 'patient' && isBroughtIn(reader) ? maskedName(name) : name;

/** A message of the chat as one who is in the call may read it. */
export function presentMessage(message: ChatMessage, reader: CallRole): ChatMessageView {
  const { _id, encounterId, senderId, senderRole, senderName, text, sentAt } = message;
  return {
    id: _id,
    encounterId,
    senderId,
    senderRole,
    senderName: nameFor(reader, senderRole, senderName),
    text,
    sentAt: sentAt.toISOString(),
  };
}
