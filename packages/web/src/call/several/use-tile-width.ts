import type { Call } from '@oih/call/call';
import { type RefObject, useEffect, useRef } from 'react';

/** Has the server send of somebody's picture as much as its tile shows, and nothing while the tile is out of sight. */
export function useTileWidth(call: Call, peerId: string | null): RefObject<HTMLDivElement | null> {
  const tile = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = tile.current;
    if (!element || !peerId) return;
    let [width, seen] = [element.clientWidth, true];
    const tell = () => call.show(peerId, seen ? Math.round(width * window.devicePixelRatio) : 0);
    const sizes = new ResizeObserver(() => {
      width = element.clientWidth;
      tell();
    });
    const sights = new IntersectionObserver(([entry]) => {
      seen = entry?.isIntersecting ?? true;
      tell();
    });
    sizes.observe(element);
    sights.observe(element);
    return () => {
      sizes.disconnect();
      sights.disconnect();
      call.show(peerId, undefined);
    };
  }, [call, peerId]);
  return tile;
}
