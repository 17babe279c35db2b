"""torchvision's work on boxes."""

import torch
from torchvision.models.detection._utils import Matcher
from torchvision.ops import batched_nms as torchvision_batched_nms
from torchvision.ops import box_iou as torchvision_box_iou
from torchvision.ops import nms as torchvision_nms
from torchvision.ops import roi_align as torchvision_roi_align


def box_iou(inputs):
    a, b = inputs["a"], inputs["b"]
    return lambda: {"iou": torchvision_box_iou(a, b)}


def match_anchors(inputs, positive, negative):
    anchors, boxes = inputs["anchors"], inputs["boxes"]
    matcher = Matcher(positive, negative, allow_low_quality_matches=True)
    return lambda: {"match": matcher(torchvision_box_iou(boxes, anchors))}


def nms(inputs, threshold):
    boxes, scores = inputs["boxes"], inputs["scores"]
    return lambda: {"kept": torchvision_nms(boxes, scores, threshold)}


def batched_nms(inputs, threshold):
    boxes, scores, classes = inputs["boxes"], inputs["scores"], inputs["classes"].long()
    return lambda: {"kept": torchvision_batched_nms(boxes, scores, classes, threshold)}


def hardest_after_nms(inputs, count, threshold):
    losses, boxes = inputs["losses"], inputs["boxes"]
    return lambda: {"kept": torchvision_nms(boxes, losses, threshold)[:count]}


def hardest(inputs, count):
    losses = inputs["losses"]
    return lambda: {"kept": torch.topk(losses, count).indices}


def roi_align(inputs, size, stride, samples):
    """Forward, and the gradient with respect to the map of the outputs weighed by given numbers."""
    features = inputs["map"].permute(2, 0, 1)[None].contiguous().requires_grad_(True)  # [1, C, H, W]
    weights = inputs["weights"].permute(0, 3, 1, 2).contiguous()  # [R, C, n, n]
    regions = [inputs["boxes"]]

    def run():
        aligned = torchvision_roi_align(features, regions, size, 1 / stride, samples, aligned=True)
        value = (aligned * weights).sum()
        (gradient,) = torch.autograd.grad(value, features)
        return {"value": value.detach(), "gradient": gradient[0].permute(1, 2, 0)}

    return run
