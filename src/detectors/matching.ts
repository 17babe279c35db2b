/**
 * RetinaNet, section 4.1: an anchor is an object's from IoU .5, background below .4, ignored between. An
 * object that no anchor reaches gets its best ones, unless another object overlaps these more.
 */
export const ONE_STAGE_MATCH = { positive: 0.5, negative: 0.4, allowLowQuality: true } as const;

/**
 * Faster R-CNN, section 3.1.2: an anchor is an object's from IoU .7, or if no other is nearer to it;
 * background below .3.
 */
export const PROPOSAL_MATCH = { positive: 0.7, negative: 0.3, allowLowQuality: true } as const;
