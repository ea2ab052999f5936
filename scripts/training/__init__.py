"""Steps of training the German pipeline; run scripts/train_german.py."""
