import { imageLoader } from '@cornerstonejs/core';
import { useEffect, useReducer, useRef } from 'react';
import { forgetFiles } from './frames.ts';
import { forgetImages, readyRenderer } from './image-loader.ts';
import { type FrameState, nextToLoad } from './load-order.ts';

/** How many images are fetched at a time: enough to fill a line, few enough to leave room for a call. */
const atATime = 3;

/** The images of a series as they arrive, nearest to `index` first. */
export function useSeries(imageIds: readonly string[], index: number) {
  const states = useRef<FrameState[]>(imageIds.map(() => 'waiting'));
  const errors = useRef(new Map<number, unknown>());
  const wanted = useRef(index);
  wanted.current = index;
  const isOpen = useRef(true);
  const [, told] = useReducer((count: number) => count + 1, 0);

  async function load(at: number): Promise<void> {
    states.current[at] = 'loading';
    try {
      await imageLoader.loadAndCacheImage(imageIds[at]!);
      states.current[at] = 'ready';
    } catch (error) {
      // The renderer hands on what a loader throws inside an object of its own.
      return fail(at, (error as { error?: unknown }).error ?? error);
    }
    goOn();
  }

  function goOn(): void {
    if (!isOpen.current) return;
    told();
    loadMore();
  }

  function fail(at: number, error: unknown): void {
    errors.current.set(at, error);
    states.current[at] = 'failed';
    goOn();
  }

  function loadMore(): void {
    const under = states.current.filter((state) => state === 'loading').length;
    for (let free = atATime - under; free > 0; free -= 1) {
      const next = nextToLoad(states.current, wanted.current);
      if (next < 0) return;
      // What goes wrong is noted with the image.
      void load(next);
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: a viewer is opened for one series; another one is another viewer.
  useEffect(() => {
    isOpen.current = true;
    readyRenderer();
    loadMore();
    return () => {
      isOpen.current = false;
      forgetImages();
      forgetFiles();
    };
  }, []);

  return {
    state: states.current[index] ?? 'waiting',
    error: errors.current.get(index),
    ready: states.current.filter((state) => state === 'ready').length,
    failed: states.current.filter((state) => state === 'failed').length,
    /** Fetches an image anew that failed. */
    retry: (at: number) => {
      states.current[at] = 'waiting';
      errors.current.delete(at);
      goOn();
    },
    /** Notes that an image that had come cannot be shown. */
    fail,
  };
}
