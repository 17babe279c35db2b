"""Losses of PyTorch and torchvision: the sum, and its gradient with respect to the first input.

To add one: a function from tensors, in the order of the case's inputs, and its options to the sum of the
losses, under the decorator; then a case in benchmarks/losses.mjs.
"""

import torch
import torch.nn.functional as F
import torchvision


def value_and_gradient(loss):
    """Makes a peer of a loss: forward, then backward."""

    def peer(inputs, compiled=False, **options):
        x, *others = inputs.values()
        x.requires_grad_(True)
        function = torch.compile(loss) if compiled else loss

        def run():
            value = function(x, *others, **options)
            (gradient,) = torch.autograd.grad(value, x)
            return {"value": value.detach(), "gradient": gradient}

        return run

    return peer


@value_and_gradient
def sigmoid_focal_loss(x, targets, alpha=0.25, gamma=2.0):
    return torchvision.ops.sigmoid_focal_loss(x, targets, alpha=alpha, gamma=gamma, reduction="sum")


@value_and_gradient
def sigmoid_cross_entropy(x, targets):
    return F.binary_cross_entropy_with_logits(x, targets, reduction="sum")


@value_and_gradient
def quality_focal_loss(x, targets, beta=2.0):
    size = (targets - torch.sigmoid(x)).abs()
    return (size**beta * F.binary_cross_entropy_with_logits(x, targets, reduction="none")).sum()


@value_and_gradient
def varifocal_loss(x, targets, alpha=0.75, gamma=2.0):
    weights = torch.where(targets > 0, targets, alpha * torch.sigmoid(x) ** gamma)
    return (weights * F.binary_cross_entropy_with_logits(x, targets, reduction="none")).sum()


@value_and_gradient
def sigmoid_poly1_loss(x, targets, epsilon=1.0, gamma=0.0):
    ce = F.binary_cross_entropy_with_logits(x, targets, reduction="none")
    one_minus_p_t = 1 - torch.exp(-ce)
    return (one_minus_p_t**gamma * ce + epsilon * one_minus_p_t ** (gamma + 1)).sum()


@value_and_gradient
def smooth_l1(x, targets, beta=1.0):
    return F.smooth_l1_loss(x, targets, beta=beta, reduction="sum")


@value_and_gradient
def softmax_cross_entropy(x, labels):
    return F.cross_entropy(x, labels.long(), reduction="sum")


@value_and_gradient
def softmax_focal_loss(x, labels, alpha=0.25, gamma=2.0):
    """PyTorch has none: equation (5) of the focal loss paper on the p_t of a softmax, class 0 background."""
    ce = F.cross_entropy(x, labels.long(), reduction="none")  # [N], −log p_t
    alpha_t = torch.where(labels > 0, alpha, 1 - alpha)
    return (alpha_t * (1 - torch.exp(-ce)) ** gamma * ce).sum()
