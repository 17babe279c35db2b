"""Focal loss and OHEM over the examples of a batch (src/criteria), and the loss of the proposals."""

import torch
import torch.nn.functional as F
from torchvision.ops import nms

ALPHA, GAMMA = 0.25, 2
HARDEST_NMS = 0.7
SAMPLES, MOST_POSITIVE = 256, 128
PROPOSAL_BETA = 1 / 9


def signs_of(labels, classes):
    """[N, K] −1 in the column of an object's class, else 1: the logits times this are those of being wrong."""
    signs = torch.ones(len(labels), classes)
    at = (labels > 0).nonzero().squeeze(1)
    signs[at, labels[at] - 1] = -1
    return signs


def sigmoid_cross_entropy(logits, labels):
    """[N, K] → [N], 0 where ignored"""
    losses = F.softplus(logits * signs_of(labels, logits.shape[1])).sum(1)
    return losses * (labels >= 0)


def sigmoid_focal(logits, labels):
    """The sum over all that are not ignored."""
    signs = signs_of(labels, logits.shape[1])
    wrong = logits * signs
    alphas = torch.where(signs < 0, ALPHA, 1 - ALPHA) * (labels >= 0).unsqueeze(1)
    return (alphas * torch.sigmoid(wrong).square() * F.softplus(wrong)).sum()


def softmax_cross_entropy(logits, labels):
    return F.cross_entropy(logits, labels, reduction="none", ignore_index=-1)


def softmax_focal(logits, labels):
    ce = softmax_cross_entropy(logits, labels)
    alphas = torch.where(labels > 0, ALPHA, 1 - ALPHA)
    return (alphas * (1 - torch.exp(-ce)) ** GAMMA * ce).sum()


def box_losses(deltas, targets, beta):
    """Smooth L1 of offsets [P, 4] → [P]"""
    return F.smooth_l1_loss(deltas, targets, beta=beta, reduction="none").sum(1)


def hardest(losses, labels, boxes, count):
    """The hardest of one image after suppression on the losses. It looks at no more of them than it has to: from
    the highest loss down, what is kept does not depend on what follows."""
    losses = losses.masked_fill(labels < 0, -1)
    candidates = int((labels >= 0).sum())
    looked = count
    while True:
        order = losses.topk(min(looked, candidates)).indices
        kept = order[nms(boxes[order], losses[order], HARDEST_NMS)[:count]]
        if len(kept) == count or looked >= candidates:
            return kept
        looked *= 2


def hardest_of_batch(losses, targets, count):
    sizes = [len(boxes) for boxes in targets.boxes]
    starts = torch.tensor([0, *sizes]).cumsum(0).tolist()
    each = zip(losses.split(sizes), targets.labels.split(sizes), targets.boxes, starts)
    return torch.cat([hardest(*of_image, count) + start for *of_image, start in each])


def positives_among(rows, targets):
    """Which of the rows are positives, and which positives those are."""
    place = torch.full_like(targets.labels, -1)
    place[rows] = torch.arange(len(rows))
    of_positives = place[targets.positives]
    is_kept = of_positives >= 0
    return of_positives[is_kept], is_kept


def draw(labels, count):
    """Rows of a batch [B, A] drawn at random for the proposals' loss: at most half of an image's are objects."""
    drawn = []
    for image, of_image in enumerate(labels):
        positives = some((of_image > 0).nonzero().squeeze(1), MOST_POSITIVE)
        background = some((of_image == 0).nonzero().squeeze(1), SAMPLES - len(positives))
        drawn += [positives + image * count, background + image * count]
    return torch.cat(drawn)


def some(rows, count):
    return rows[torch.randperm(len(rows))[:count]]
