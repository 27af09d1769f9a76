import { theme } from '../../plot/theme';

/** How a picture of a network is made. */
export interface DiagramOptions {
  /**
   * How deep blocks are opened: 0 shows each as one box (as deep as the picture can still be read).
   * Equal blocks in a row are drawn once, with how many they are.
   */
  depth?: number | undefined;
  /** How wide it is, in pixels (720 in a notebook, 800 as an SVG); wider where a branch is longer. */
  width?: number | undefined;
  /** What stands above (the name of the network). */
  title?: string | undefined;
}

/** As wide as a page, or as there is room in a notebook. */
export const defaultWidth = { svg: 800, notebook: theme.widest } as const;
