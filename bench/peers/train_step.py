"""A whole training step in PyTorch, as src/training/step.ts has it: forward, targets, loss, backward, clip, AdamW.

The first call uses the kit's draw of anchors for the proposals' loss, so that results can be compared; later
ones draw their own.
"""

import torch

from assignment import assign, propose
from criteria import (
    PROPOSAL_BETA,
    box_losses,
    draw,
    hardest_of_batch,
    positives_among,
    sigmoid_cross_entropy,
    sigmoid_focal,
    softmax_cross_entropy,
    softmax_focal,
)
from detectors import OneStage, TwoStage, with_weights

LONGEST_GRADIENT = 10
ONE_STAGE_MATCH = {"positive": 0.5, "negative": 0.4, "low_quality": True}
PROPOSAL_MATCH = {"positive": 0.7, "negative": 0.3, "low_quality": True}
REGION_MATCH = {"positive": 0.5, "negative": 0.5, "weights": (10, 10, 5, 5)}
ANCHORS_KEPT, REGIONS_KEPT = 512, 64


def one_stage_focal(inputs, **options):
    return one_stage(inputs, focal_of_anchors, **options)


def one_stage_ohem(inputs, **options):
    return one_stage(inputs, ohem_of_anchors, **options)


def two_stage_focal(inputs, **options):
    return two_stage(inputs, focal_of_regions, **options)


def two_stage_ohem(inputs, **options):
    return two_stage(inputs, ohem_of_regions, **options)


def one_stage(inputs, criterion, *, classes, beta, **options):
    batch = Batch(inputs)
    network = with_weights(OneStage(classes), inputs["weights"])

    def losses():
        logits, deltas = network(batch.images)
        targets = assign(batch.anchors, batch.boxes, batch.labels, **ONE_STAGE_MATCH)
        return *criterion(logits, deltas, targets, beta), torch.zeros(())

    return step_of(network, losses, **options)


def two_stage(inputs, criterion, *, classes, beta, **options):
    batch = Batch(inputs)
    network = with_weights(TwoStage(classes), inputs["weights"])
    given = [inputs["drawn"].long()]

    def losses():
        maps = network.pyramid(batch.images)
        logits, deltas = network.proposals(maps)
        with torch.no_grad():
            proposals = propose(logits, deltas, batch.anchors[0], batch.images.shape[-1])
            regions = [torch.cat(pair) for pair in zip(proposals, batch.boxes)]
            targets = assign(regions, batch.boxes, batch.labels, **REGION_MATCH)
        of_regions = criterion(network.regions, maps[0], targets, beta)
        return *of_regions, proposal_loss(logits, deltas, batch, given)

    return step_of(network, losses, **options)


class Batch:
    """Images, which are stored as [B, H, W, 3] and so channels last, and what is on each."""

    def __init__(self, inputs):
        counts = inputs["counts"].tolist()
        self.images = inputs["images"].permute(0, 3, 1, 2)
        self.boxes = inputs["boxes"].split(counts)
        self.labels = inputs["labels"].long().split(counts)
        self.objects = [torch.ones_like(labels) for labels in self.labels]
        self.anchors = [inputs["anchors"]] * len(counts)


def step_of(network, losses, *, rate, decay):
    parameters = list(network.parameters())
    optimizer = torch.optim.AdamW(parameters, lr=rate, weight_decay=decay, fused=True)

    def run():
        optimizer.zero_grad()
        class_loss, box_loss, positives, kept, proposal_loss = losses()
        loss = class_loss + box_loss + proposal_loss
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(parameters, LONGEST_GRADIENT)
        optimizer.step()
        parts = [loss, class_loss, box_loss, proposal_loss, norm]
        names = ["loss", "classLoss", "boxLoss", "proposalLoss", "gradientNorm"]
        values = dict(zip(names, torch.stack(parts).detach()))  # read, as the kit reads them
        return {**values, "counts": torch.tensor([positives, kept])}

    return run


def focal_of_anchors(logits, deltas, targets, beta):
    positives = len(targets.positives)
    box_loss = box_losses(deltas[targets.positives], targets.offsets, beta).sum()
    kept = int((targets.labels >= 0).sum())
    return sigmoid_focal(logits, targets.labels) / max(1, positives), box_loss / max(1, positives), positives, kept


def ohem_of_anchors(logits, deltas, targets, beta):
    with torch.no_grad():
        losses = sigmoid_cross_entropy(logits, targets.labels)
        losses[targets.positives] += box_losses(deltas[targets.positives], targets.offsets, beta)
        rows = hardest_of_batch(losses, targets, ANCHORS_KEPT)
    return losses_of_anchors(logits, deltas, targets, rows, beta)


def losses_of_anchors(logits, deltas, targets, rows, beta):
    """Cross entropy and smooth L1 of the chosen rows, over their number."""
    _, is_kept = positives_among(rows, targets)
    at = targets.positives[is_kept]
    class_loss = sigmoid_cross_entropy(logits[rows], targets.labels[rows]).sum()
    box_loss = box_losses(deltas[at], targets.offsets[is_kept], beta).sum()
    kept = max(1, len(rows))
    return class_loss / kept, box_loss / kept, len(at), len(rows)


def focal_of_regions(head, finest, targets, beta):
    logits, deltas = head(finest, targets.boxes)
    box_loss = region_box_losses(deltas, targets.positives, targets.labels, targets.offsets, beta).sum()
    positives = max(1, len(targets.positives))
    class_loss = softmax_focal(logits, targets.labels)
    return class_loss / positives, box_loss / positives, len(targets.positives), len(targets.labels)


def ohem_of_regions(head, finest, targets, beta):
    with torch.no_grad():
        logits, deltas = head(finest, targets.boxes)
        losses = softmax_cross_entropy(logits, targets.labels)
        losses[targets.positives] += region_box_losses(
            deltas, targets.positives, targets.labels, targets.offsets, beta
        )
        rows = hardest_of_batch(losses, targets, REGIONS_KEPT)
    sizes = torch.tensor([len(boxes) for boxes in targets.boxes])
    of_image = torch.repeat_interleave(torch.arange(len(sizes)), sizes)[rows]
    chosen = torch.cat(targets.boxes)[rows].split(of_image.bincount(minlength=len(sizes)).tolist())
    logits, deltas = head(finest, chosen)
    at, is_kept = positives_among(rows, targets)
    labels = targets.labels[rows]
    class_loss = softmax_cross_entropy(logits, labels).sum()
    box_loss = region_box_losses(deltas, at, labels, targets.offsets[is_kept], beta).sum()
    kept = max(1, len(rows))
    return class_loss / kept, box_loss / kept, len(at), len(rows)


def region_box_losses(deltas, at, labels, offsets, beta):
    """Smooth L1 of the offsets of each positive's own class: [R, K, 4] → [P]"""
    return box_losses(deltas[at, labels[at] - 1], offsets, beta)


def proposal_loss(logits, deltas, batch, given):
    targets = assign(batch.anchors, batch.boxes, batch.objects, **PROPOSAL_MATCH)
    count = len(batch.anchors[0])
    rows = given.pop() if given else draw(targets.labels.view(-1, count), count)
    class_loss, box_loss, _, _ = losses_of_anchors(logits, deltas, targets, rows, PROPOSAL_BETA)
    return class_loss + box_loss
