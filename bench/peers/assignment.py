"""Which class and offsets each anchor or region should be given (src/detectors/assign.ts), and proposals."""

from dataclasses import dataclass

import torch
from torchvision.ops import nms

LARGEST_LOG_SCALE = 4.135166556742356  # log(1000 / 16)
PROPOSALS_BEFORE, PROPOSALS_AFTER = 600, 256
PROPOSAL_NMS = 0.7
LEAST_SIDE = 2


@dataclass
class Targets:
    """Of all examples of a batch, image by image."""

    labels: torch.Tensor  # [N] 1 … K, 0 background, −1 ignored
    positives: torch.Tensor  # [P] where labels are above 0
    offsets: torch.Tensor  # [P, 4]
    boxes: list  # [n, 4] of each image


def assign(candidates, objects, classes, positive, negative, low_quality=False, weights=(1, 1, 1, 1)):
    """Targets of the candidates of each image, of which each has an object. `objects` [G, 4], `classes` [G] of each."""
    labels, positives, offsets, before = [], [], [], 0
    for boxes, truth, kinds in zip(candidates, objects, classes):
        overlap = iou(truth, boxes)  # [G, n]
        best = overlap.amax(0)
        is_positive = best >= positive
        if low_quality:
            highest = overlap.amax(1, keepdim=True)
            is_positive |= ((overlap == highest) & (highest > 0)).any(0)
        at = is_positive.nonzero().squeeze(1)
        nearest = overlap[:, at].argmax(0)
        label = (best < negative).long() - 1
        label[at] = kinds[nearest]
        labels.append(label)
        positives.append(at + before)
        offsets.append(encode(truth[nearest], boxes[at], weights))
        before += len(boxes)
    return Targets(torch.cat(labels), torch.cat(positives), torch.cat(offsets), candidates)


def iou(a, b):
    """[n, 4], [m, 4] → [n, m]; the coordinates apart, which is quicker than torchvision's pairs of them."""
    ax1, ay1, ax2, ay2 = a.T.unsqueeze(2)  # [n, 1] each
    bx1, by1, bx2, by2 = b.T.contiguous()
    width = torch.minimum(ax2, bx2).sub_(torch.maximum(ax1, bx1)).clamp_(min=0)
    height = torch.minimum(ay2, by2).sub_(torch.maximum(ay1, by1)).clamp_(min=0)
    intersection = width.mul_(height)
    union = ((ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1)).sub_(intersection)
    return intersection.div_(union)


def centres_and_sizes(boxes):
    sizes = boxes[:, 2:] - boxes[:, :2]
    return boxes[:, :2] + sizes / 2, sizes


def encode(boxes, anchors, weights):
    (centres, sizes), (from_centres, from_sizes) = centres_and_sizes(boxes), centres_and_sizes(anchors)
    offsets = torch.cat([(centres - from_centres) / from_sizes, torch.log(sizes / from_sizes)], dim=1)
    return offsets * offsets.new_tensor(weights)


def decode(offsets, anchors):
    centres, sizes = centres_and_sizes(anchors)
    moved = centres + offsets[:, :2] * sizes
    half = sizes * offsets[:, 2:].clamp(max=LARGEST_LOG_SCALE).exp() / 2
    return torch.cat([moved - half, moved + half], dim=1)


@torch.no_grad()
def propose(logits, deltas, anchors, side):
    """The regions of each image that look most like an object, clipped and thinned: [R, 4] each."""
    count = len(anchors)
    scores, best = logits.view(-1, count).topk(min(PROPOSALS_BEFORE, count), dim=1)  # [B, n]
    of_batch = best + torch.arange(len(best)).unsqueeze(1) * count
    boxes = decode(deltas[of_batch.flatten()], anchors[best.flatten()]).clamp_(0, side)
    is_large = (boxes[:, 2:] - boxes[:, :2] >= LEAST_SIDE).all(1).view_as(best)
    regions = []
    for candidates, score, large in zip(boxes.view(*best.shape, 4), scores, is_large):
        candidates = candidates[large]
        regions.append(candidates[nms(candidates, score[large], PROPOSAL_NMS)[:PROPOSALS_AFTER]])
    return regions
