"""The kit's two detectors as PyTorch modules (src/detectors): channels last, padding as TensorFlow's "same".

Modules are made in the order of the kit's parameters, so that its flat weights can be read one after another.
"""

import torch
import torch.nn.functional as F
from torch import nn
from torchvision.ops import roi_align

STEM = 16
STAGES = (32, 48, 64)
CHANNELS = 32
ANCHORS_PER_PLACE = 9
FINEST_STRIDE = 4
BINS = 5
HIDDEN = 128


def same(channels_in, channels_out, kernel=3):
    return nn.Conv2d(channels_in, channels_out, kernel, padding=kernel // 2)


class Halving(nn.Conv2d):
    """3 × 3, stride 2. Of even sides TensorFlow pads the far end alone."""

    def __init__(self, channels_in, channels_out):
        super().__init__(channels_in, channels_out, 3, stride=2)

    def forward(self, x):
        return super().forward(F.pad(x, (0, 1, 0, 1)))


class Stage(nn.Module):
    def __init__(self, channels_in, width):
        super().__init__()
        self.down = Halving(channels_in, width)
        self.residual = same(width, width)
        self.lateral = same(width, CHANNELS, kernel=1)
        self.smooth = same(CHANNELS, CHANNELS)

    def forward(self, x):
        x = self.down(x).relu_()
        return x + self.residual(x).relu_()


class Pyramid(nn.Module):
    """Images [B, 3, H, W] → maps [B, C, H / stride, W / stride] at strides 4, 8, 16."""

    def __init__(self):
        super().__init__()
        self.stem = Halving(3, STEM)
        self.stages = nn.ModuleList(Stage(*widths) for widths in zip((STEM, *STAGES), STAGES))

    def forward(self, images):
        x = self.stem(images).relu_()
        bottom_up = []
        for stage in self.stages:
            x = stage(x)
            bottom_up.append(x)
        maps, above = [], None
        for stage, features in zip(reversed(self.stages), reversed(bottom_up)):
            lateral = stage.lateral(features)
            above = lateral if above is None else lateral + F.interpolate(above, scale_factor=2, mode="nearest")
            maps.insert(0, stage.smooth(above).relu_())
        return maps


class Tower(nn.Module):
    """`width` numbers of each anchor of each level, [B A, width], as the anchors are ordered."""

    def __init__(self, depth, width):
        super().__init__()
        self.width = width
        self.hidden = nn.ModuleList(same(CHANNELS, CHANNELS) for _ in range(depth))
        self.output = same(CHANNELS, ANCHORS_PER_PLACE * width)

    def forward(self, maps):
        return torch.cat([self.of_level(x) for x in maps], dim=1).view(-1, self.width)

    def of_level(self, x):
        for layer in self.hidden:
            x = layer(x).relu_()
        return self.output(x).permute(0, 2, 3, 1).flatten(1)  # [B, H · W · 9 · width], a view


class DenseHead(nn.Module):
    def __init__(self, depth, classes):
        super().__init__()
        self.classes = Tower(depth, classes)
        self.boxes = Tower(depth, 4)

    def forward(self, maps):
        """→ class logits [B A, K], box offsets [B A, 4]"""
        return self.classes(maps), self.boxes(maps)


class RoiHead(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.hidden0 = nn.Linear(CHANNELS * BINS * BINS, HIDDEN)
        self.hidden1 = nn.Linear(HIDDEN, HIDDEN)
        self.classes = nn.Linear(HIDDEN, classes + 1)
        self.boxes = nn.Linear(HIDDEN, 4 * classes)

    def forward(self, finest, regions):
        """Regions of each image → class logits [R, K + 1], box offsets [R, K, 4]"""
        pooled = roi_align(finest, regions, BINS, 1 / FINEST_STRIDE, sampling_ratio=2, aligned=True)
        x = self.hidden0(pooled.flatten(1)).relu_()
        x = self.hidden1(x).relu_()
        return self.classes(x), self.boxes(x).unflatten(1, (-1, 4))


class OneStage(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.pyramid = Pyramid()
        self.head = DenseHead(depth=2, classes=classes)

    def forward(self, images):
        return self.head(self.pyramid(images))


class TwoStage(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.pyramid = Pyramid()
        self.proposals = DenseHead(depth=1, classes=1)
        self.regions = RoiHead(classes)


def with_weights(network, flat):
    """The network, channels last, with the kit's weights: all arrays end to end, filters [h, w, in, out]."""
    network = network.to(memory_format=torch.channels_last)
    with torch.no_grad():
        for parameter, values in zip(network.parameters(), flat.split([p.numel() for p in network.parameters()])):
            parameter.copy_(transposed(values, parameter.shape))
    return network


def transposed(values, shape):
    if len(shape) == 4:
        channels_out, channels_in, height, width = shape
        return values.view(height, width, channels_in, channels_out).permute(3, 2, 0, 1)
    if shape == (HIDDEN, CHANNELS * BINS * BINS):
        return values.view(BINS, BINS, CHANNELS, HIDDEN).permute(3, 2, 0, 1).flatten(1)
    return values.view(shape[::-1]).T if len(shape) == 2 else values
