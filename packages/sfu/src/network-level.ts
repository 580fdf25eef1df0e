import type { Network } from '@oih/contracts/socket/media';
import type { Producer } from 'mediasoup/types';

/** Scores of mediasoup are 0 to 10; from these on what is sent arrives well, or still well enough. */
const [good, fair] = [7, 4];

/**
 * How well what somebody sends arrives: the worst of what is sent, of each the best of its layers. Null while nothing is sent that would
 * tell, such as when camera and microphone are off.
 */
export function networkLevel(producers: readonly Pick<Producer, 'paused' | 'score'>[]): Network | null {
  const scores = producers
    .filter(({ paused, score }) => !paused && score.length > 0)
    .map(({ score }) => Math.max(...score.map((layer) => layer.score)));
  if (scores.length === 0) return null;
  const worst = Math.min(...scores);
  return worst >= good ? 'good' : worst >= fair ? 'fair' : 'poor';
}
